# slant: `make demo` shows what it does, `make check` tests it, `make help` lists the rest.

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DATADIR ?= $(PREFIX)/share

BUILD ?= build
PROGRAM ?= slant
CC ?= cc
OPT ?= -O2 -D_FORTIFY_SOURCE=2
# Read-only relocations, resolved at the start; no stack that can be run; no page of it jumped over.
HARDEN := -fstack-protector-strong -fstack-clash-protection
HARDEN_LINK := -Wl,-z,relro,-z,now,-z,noexecstack
# The library and the program themselves: a tenth faster (docs/performance.md).
OBJECT_OPT = $(patsubst -O2,-O3,$(filter -O2,$(OPT)))
SANITIZE := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
WARN := -std=c11 -Wall -Wextra -Werror
CPPFLAGS += -D_GNU_SOURCE -Iinclude -Isrc
# `make PLAIN=1`: the plain twins of all vector code, as processors without any get them.
CPPFLAGS += $(if $(PLAIN),-DSLANT_PLAIN)
CFLAGS += $(OPT) -g -fPIC -fvisibility=hidden $(HARDEN)
# Bytes beyond ASCII are below 0 on every processor: ARM's char has no sign of itself.
CFLAGS += -fsigned-char
# The same bytes wherever it is built (tests/run-long compares).
CFLAGS += -ffile-prefix-map=$(CURDIR)=. -ffile-prefix-map=$(BUILD)=build
VERSION := $(shell sed -n 's/^.define SLANT_VERSION "\(.*\)"/\1/p' include/slant.h)
SOVERSION := $(firstword $(subst ., ,$(VERSION)))

LIB_SOURCES := $(sort $(foreach d,base input text lexicon annotate table study output run api, \
                 $(shell find src/$(d) -name '*.c' 2>/dev/null)))
CLI_SOURCES := $(sort $(wildcard src/cli/*.c))
UNIT_SOURCES := $(sort $(wildcard tests/unit/test_*.c))
# Style and script of the HTML pages, as they are in the source, embedded as arrays.
HTML_ASSETS := $(sort $(wildcard src/output/html/*.css src/output/html/*.js))
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/html_assets.o
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(BUILD)/%.o)
UNITS := $(UNIT_SOURCES:tests/unit/%.c=$(BUILD)/unit/%)
SHARED := $(BUILD)/libslant.so.$(VERSION)

LEXICON_FILES := $(shell find lexicons -mindepth 2 -type f 2>/dev/null)
COMPILED := $(patsubst lexicons/%/language,lexicons/%.compiled,$(wildcard lexicons/*/language))

# `make V=1` shows the commands themselves.
say = @$(if $(V),,echo "  $(1)  $(patsubst $(BUILD)/%,%,$@)";)
# For the goals that build a lot: all cores, unless make was told otherwise.
jobs = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc 2>/dev/null || echo 2))

.DEFAULT_GOAL := all
.PHONY: all deps demo fuzz fuzz-replay coverage check check-browser check-long check-tables check-python check-spark check-r check-dist check-build units cases docs-check lint bench help clean \
        install uninstall man dist FORCE
.DELETE_ON_ERROR:

# Goals that compile nothing need no libraries.
ifneq ($(filter-out help clean uninstall dist,$(or $(MAKECMDGOALS),all)),)
include $(BUILD)/flags.mk
endif

all: $(PROGRAM) $(SHARED) $(COMPILED)

# The lexicons of each language in the form that is mapped at the start (docs/compiled.md). Without
# it all works the same, and the first run makes one: so a fault here ends no build.
lexicons/%.compiled: $(PROGRAM) $(LEXICON_FILES)
	$(call say,LEX)SLANT_LEXICONS= XDG_DATA_HOME=/dev/null ./$(PROGRAM) lexicon compile --lang $* -o $@ || rm -f $@

# The libraries that slant needs, installed only where they are missing.
deps: $(BUILD)/flags.mk

$(BUILD)/flags.mk: .ci/deps
	@CC="$(CC)" .ci/deps $@

# Objects made with other flags are made anew.
$(BUILD)/command: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(CPPFLAGS) $(CFLAGS) $(OBJECT_OPT) $(LDFLAGS)' | cmp -s - $@ || \
	  echo '$(CC) $(CPPFLAGS) $(CFLAGS) $(OBJECT_OPT) $(LDFLAGS)' > $@

# A sum over all that decides what a compiled lexicon holds: one that an older build compiled is not
# taken for one of this build.
STAMPED := $(BUILD)/src/annotate/compiled.o
$(STAMPED): CPPFLAGS += -DSL_SOURCE_STAMP='"$(shell cat $(BUILD)/stamp 2>/dev/null)"'
$(STAMPED): $(BUILD)/stamp

$(BUILD)/stamp: FORCE
	@mkdir -p $(@D)
	@cat $(sort $(wildcard $(addprefix src/,base/*.[ch] text/*.[ch] lexicon/*.[ch] \
	  annotate/*.[ch] annotate/*/*.[ch]))) | cksum | tr ' ' '-' > $@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

$(BUILD)/%.o: %.c $(BUILD)/flags.mk $(BUILD)/command
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(WARN) $(CPPFLAGS) $(DEP_CFLAGS) $(CFLAGS) $(OBJECT_OPT) -MMD -MP -c $< -o $@

# src/output/html/page.css becomes `const slant_str sl_html_page_css`.
$(BUILD)/html_assets.c: $(HTML_ASSETS) Makefile
	@mkdir -p $(@D)
	$(call say,EMBED){ echo '#include "output/html/assets.h"'; for f in $(HTML_ASSETS); do \
	  name=$$(basename $$f | tr . _); echo "static const unsigned char bytes_$$name[] = {"; \
	  od -An -v -tu1 $$f | sed -e 's/  */,/g' -e 's/^,//' -e 's/$$/,/'; echo "};"; \
	  echo "const slant_str sl_html_$$name = {(const char *)bytes_$$name, sizeof bytes_$$name};"; \
	  done; } > $@

$(BUILD)/html_assets.o: $(BUILD)/html_assets.c $(BUILD)/flags.mk $(BUILD)/command
	$(call say,CC)$(CC) $(WARN) $(CPPFLAGS) $(DEP_CFLAGS) $(CFLAGS) $(OBJECT_OPT) -MMD -MP -c $< -o $@

$(BUILD)/libslant.a: $(LIB_OBJECTS)
	@rm -f $@
	$(call say,AR)$(AR) rcs $@ $(LIB_OBJECTS)

$(SHARED): $(LIB_OBJECTS)
	$(call say,LD)$(CC) -shared -Wl,-soname,libslant.so.$(SOVERSION) $(CFLAGS) $(HARDEN_LINK) \
	  $(LDFLAGS) $(LIB_OBJECTS) -o $@ $(DEP_LIBS) -lpthread -lm

$(PROGRAM): $(CLI_OBJECTS) $(BUILD)/libslant.a
	$(call say,LD)$(CC) -pie $(CFLAGS) $(HARDEN_LINK) $(LDFLAGS) $(CLI_OBJECTS) \
	  $(BUILD)/libslant.a -o $@ $(DEP_LIBS) -lpthread -lm

# One program for each tests/unit/test_*.c. A test may wrap symbols of the library by a line
# `/* link: -Wl,--wrap=sl_mem_resize */`.
$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libslant.a $(BUILD)/command
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(WARN) $(CPPFLAGS) -Itests/unit $(DEP_CFLAGS) $(CFLAGS) -MMD -MP $< -o $@ \
	  $$(sed -n 's|^/\* link: \(.*\) \*/$$|\1|p' $<) $(BUILD)/libslant.a $(DEP_LIBS) $(CMOCKA_LIBS) \
	  -lpthread -lm

# One program for each tests/fuzz/fuzz_*.c: with replay.c's main, or libFuzzer's.
FUZZ_SOURCES := $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZ_MAIN ?= tests/fuzz/replay.c
$(BUILD)/fuzz/%: tests/fuzz/fuzz_%.c tests/fuzz/fuzz.c tests/fuzz/fuzz.h tests/fuzz/replay.c \
    $(BUILD)/libslant.a $(BUILD)/command
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(WARN) $(CPPFLAGS) -Itests/fuzz $(DEP_CFLAGS) $(CFLAGS) $< \
	  tests/fuzz/fuzz.c $(FUZZ_MAIN) -o $@ $(FUZZ_LINK) $(BUILD)/libslant.a $(DEP_LIBS) -lpthread -lm

fuzz-replay: $(FUZZ_SOURCES:tests/fuzz/fuzz_%.c=$(BUILD)/fuzz/%)

demo: all
	./$(PROGRAM) annotate tests/data/articles/articles.csv
	./$(PROGRAM) compare tests/data/articles/articles.csv
	@./$(PROGRAM) compare -q tests/data/articles/articles.csv -o slant-report.html
	@echo "The comparison as a page: $(CURDIR)/slant-report.html"

# ------------------------------------------------------------------------------- tests
# Everything that a change must pass, counted together in the last line.
check:
	@$(MAKE) --no-print-directory $(jobs) all check-build
	@$(MAKE) --no-print-directory $(jobs) BUILD=$(BUILD)/sanitized \
	  PROGRAM=$(BUILD)/sanitized/slant OPT='$(SANITIZE)' check-build fuzz-replay
	@CC='$(CC)' tests/run-all $(BUILD)

check-build: $(PROGRAM) $(UNITS)

# Parts of it, on the ordinary build; UNIT=test_csv and CASE=formats choose some.
units: $(UNITS)
	@tests/run-units $(if $(UNIT),$(BUILD)/unit/$(UNIT),$(UNITS))

cases: $(PROGRAM)
	@SLANT=./$(PROGRAM) tests/run-cases $(CASE)

docs-check: $(PROGRAM)
	@CC='$(CC)' SLANT=./$(PROGRAM) tests/run-docs $(BUILD) $(DOC)

lint: all
	@tests/lint $(BUILD)

# What is worth minutes more: another compiler, other checkers, every allocation made to fail.
check-long: check
	@MAKE='$(MAKE)' CC='$(CC)' tests/run-long $(BUILD) '$(jobs)'

# Branches that the tests take, by folder (docs/security.md has the figures).
coverage: all
	@mkdir -p $(BUILD)/coverage
	@$(CC) $(WARN) $(CPPFLAGS) -O1 -fPIC -c tests/tools/coverage-end.c -o $(BUILD)/coverage/end.o
	@$(MAKE) --no-print-directory $(jobs) BUILD=$(BUILD)/coverage PROGRAM=$(BUILD)/coverage/slant \
	  OPT='-O0 --coverage' LDFLAGS=$(BUILD)/coverage/end.o check-build fuzz-replay
	@tests/run-coverage $(BUILD)/coverage

# libFuzzer, by clang: TARGET=warc SECONDS=600. What it finds goes to tests/fuzz/found/TARGET.
TARGET ?= annotate
SECONDS ?= 60
fuzz:
	@$(MAKE) --no-print-directory $(jobs) BUILD=$(BUILD)/libfuzzer CC=clang FUZZ_MAIN= \
	  OPT='$(SANITIZE) -fsanitize=fuzzer-no-link' FUZZ_LINK=-fsanitize=fuzzer \
	  $(TARGET:%=$(BUILD)/libfuzzer/fuzz/%)
	@tests/fuzz/run $(BUILD)/libfuzzer/fuzz $(SECONDS) $(TARGET)

# How much of invented news pages is found, page by page (needs Python 3); PAGE=amp runs some.
check-pages: $(PROGRAM)
	@python3 tests/pages/measure.py --program ./$(PROGRAM) $(if $(PAGE),$(PAGE),--least .97)

# The pages in headless Chromium, which is installed where it is missing (needs Python 3).
check-browser: all
	@SLANT=./$(PROGRAM) tests/browser/run $(TEST)

# LibreOffice is installed where it is missing: some minutes the first time.
check-spreadsheet: all
	@tests/check-spreadsheet $(PROGRAM)

# The formats of tables and annotations, read by other programs, which are installed if missing.
check-tables: all
	@tests/run-tables $(BUILD)

# The Python package, installed by pip into a virtual environment below the build folder.
check-python: all
	@tests/run-python $(BUILD) $(TEST)

# The examples of docs/r.md, and the tables as R reads them; R is installed where it is missing.
check-r: all
	@tests/run-r

# Archives and packages, unpacked and run in a clean root. What is missing is installed.
check-dist: all
	@CC='$(CC)' tests/run-dist $(BUILD)

# slant.spark on a cluster of separate processes; Java and pyspark are installed where missing.
check-spark: all
	@CORPUS='$(CORPUS)' tests/run-spark $(BUILD) $(TEST)

bench: all
	@$(MAKE) --no-print-directory $(jobs) PLAIN=1 BUILD=$(BUILD)/plain \
	  PROGRAM=$(BUILD)/plain/slant $(BUILD)/plain/slant
	@CORPUS='$(CORPUS)' tests/bench/run $(PROGRAM) $(BUILD)/plain/slant

# ------------------------------------------------------------------------------- installation
GENERATED := $(BUILD)/slant.1 $(BUILD)/slant.bash $(BUILD)/_slant $(BUILD)/slant.fish \
             $(BUILD)/slant.pc

man: $(BUILD)/slant.1

$(BUILD)/slant.1: $(PROGRAM)
	@./$(PROGRAM) help --man > $@

$(BUILD)/slant.bash: $(PROGRAM)
	@./$(PROGRAM) help --completion bash > $@

$(BUILD)/_slant: $(PROGRAM)
	@./$(PROGRAM) help --completion zsh > $@

$(BUILD)/slant.fish: $(PROGRAM)
	@./$(PROGRAM) help --completion fish > $@

$(BUILD)/slant.pc: src/api/slant.pc.in Makefile FORCE
	@sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@VERSION@|$(VERSION)|' \
	  -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' -e 's|@DEP_LIBS@|$(DEP_LIBS)|' $< > $@

install: all $(GENERATED)
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(INCLUDEDIR)
	install -m 755 $(PROGRAM) $(DESTDIR)$(BINDIR)/slant
	install -m 644 $(BUILD)/libslant.a $(SHARED) $(DESTDIR)$(LIBDIR)
	ln -sf libslant.so.$(VERSION) $(DESTDIR)$(LIBDIR)/libslant.so.$(SOVERSION)
	ln -sf libslant.so.$(SOVERSION) $(DESTDIR)$(LIBDIR)/libslant.so
	install -m 644 include/slant.h $(DESTDIR)$(INCLUDEDIR)
	install -m 644 $(BUILD)/slant.pc $(DESTDIR)$(LIBDIR)/pkgconfig
	install -D -m 644 $(BUILD)/slant.1 $(DESTDIR)$(DATADIR)/man/man1/slant.1
	install -D -m 644 $(BUILD)/slant.bash \
	  $(DESTDIR)$(DATADIR)/bash-completion/completions/slant
	install -D -m 644 $(BUILD)/_slant $(DESTDIR)$(DATADIR)/zsh/site-functions/_slant
	install -D -m 644 $(BUILD)/slant.fish \
	  $(DESTDIR)$(DATADIR)/fish/vendor_completions.d/slant.fish
	cd lexicons && find . -type f -exec install -D -m 644 '{}' \
	  '$(abspath $(DESTDIR)$(DATADIR))/slant/lexicons/{}' ';'

# What is handed out, below build/dist (docs/releases.md): PARTS="source archive debian".
dist:
	@CC='$(CC)' src/packaging/dist $(BUILD) $(PARTS)

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/slant $(DESTDIR)$(INCLUDEDIR)/slant.h
	rm -f $(DESTDIR)$(LIBDIR)/libslant.a $(DESTDIR)$(LIBDIR)/libslant.so*
	rm -f $(DESTDIR)$(LIBDIR)/pkgconfig/slant.pc $(DESTDIR)$(DATADIR)/man/man1/slant.1
	rm -f $(DESTDIR)$(DATADIR)/bash-completion/completions/slant
	rm -f $(DESTDIR)$(DATADIR)/zsh/site-functions/_slant
	rm -f $(DESTDIR)$(DATADIR)/fish/vendor_completions.d/slant.fish
	rm -rf $(DESTDIR)$(DATADIR)/slant

help:
	@echo "make demo        install what is missing, build, annotate and compare the sample articles"
	@echo "make check       install what is missing, build, run every test (some minutes)"
	@echo "make             build ./slant and the shared library"
	@echo "make deps        make sure that the libraries are there, no more"
	@echo "make units       unit tests alone; UNIT=test_csv runs one program"
	@echo "make cases       case folders alone; CASE=bad-input runs those of one area"
	@echo "make docs-check  the examples in the documentation alone; DOC=docs/scores.md"
	@echo "make coverage    branches that the tests take, by folder; needs gcov"
	@echo "make lint        rules of the house: includes, fences, sizes"
	@echo "make check-pages how much of each invented news page is found; PAGE=amp runs some"
	@echo "make check-browser  open the HTML pages in headless Chromium; TEST=hover runs some"
	@echo "make check-spreadsheet   terms files through LibreOffice, which it installs"
	@echo "make bench       speed against wc -w; CORPUS=FILE.jsonl names the articles"
	@echo "make check-tables  xlsx, sqlite, brat, ... read by openpyxl, sqlite3, LibreOffice"
	@echo "make check-python  the Python package in a fresh environment; TEST=offsets runs some"
	@echo "make check-r     docs/r.md and the tables in R, which it installs"
	@echo "make check-spark   slant.spark on a cluster on this machine; CORPUS=FILE.jsonl, TEST=killed"
	@echo "make check-long  make check, then clang, ThreadSanitizer, valgrind, every allocation failing"
	@echo "make fuzz        libFuzzer: TARGET=\"html warc\" SECONDS=600 (docs/security.md)"
	@echo "make install     PREFIX ($(PREFIX)) and DESTDIR say where; make uninstall undoes it"
	@echo "make dist        the archives and Debian packages, in build/dist (docs/releases.md)"
	@echo "make check-dist  unpacks and runs them in a clean root (as root)"
	@echo "make clean       remove what was built"
	@echo "V=1 shows the commands, CC=clang another compiler"

clean:
	rm -rf $(BUILD) $(PROGRAM) lexicons/*.compiled

FORCE:

-include $(shell find $(BUILD) -path $(BUILD)/sanitized -prune -o -name '*.d' -print 2>/dev/null)
