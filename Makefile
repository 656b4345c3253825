# slant: `make demo` shows what it does, `make check` tests it, `make help` lists the rest.

PREFIX ?= /usr/local
BUILD ?= build
CC ?= cc
OPT ?= -O2
WARN := -std=c11 -Wall -Wextra -Werror
CPPFLAGS += -D_GNU_SOURCE -Iinclude -Isrc
CFLAGS += $(OPT) -g -fPIC -fvisibility=hidden -fstack-protector-strong
VERSION := $(shell sed -n 's/^.define SLANT_VERSION "\(.*\)"/\1/p' include/slant.h)
SOVERSION := $(firstword $(subst ., ,$(VERSION)))

LIB_SOURCES := $(sort $(foreach d,base input text lexicon annotate table study output run api, \
                 $(shell find src/$(d) -name '*.c' 2>/dev/null)))
CLI_SOURCES := $(sort $(wildcard src/cli/*.c))
UNIT_SOURCES := $(sort $(wildcard tests/unit/test_*.c))
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o)
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(BUILD)/%.o)
UNITS := $(UNIT_SOURCES:tests/unit/%.c=$(BUILD)/unit/%)
PROGRAM ?= slant

.DEFAULT_GOAL := all
.PHONY: all deps demo check check-long lint bench help clean units cases examples
.DELETE_ON_ERROR:

# Goals that build nothing need no libraries.
ifneq ($(filter-out help clean,$(or $(MAKECMDGOALS),all)),)
include $(BUILD)/flags.mk
endif

$(BUILD)/flags.mk: .ci/deps
	@CC="$(CC)" .ci/deps $@

all: $(PROGRAM) $(BUILD)/libslant.so.$(VERSION)

deps: $(BUILD)/flags.mk

$(BUILD)/%.o: %.c $(BUILD)/flags.mk
	@mkdir -p $(@D)
	$(CC) $(WARN) $(CPPFLAGS) $(DEP_CFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/libslant.a: $(LIB_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $(LIB_OBJECTS)

$(BUILD)/libslant.so.$(VERSION): $(LIB_OBJECTS)
	$(CC) -shared -Wl,-soname,libslant.so.$(SOVERSION) $(CFLAGS) $(LDFLAGS) $(LIB_OBJECTS) -o $@ \
	  $(DEP_LIBS) -lpthread -lm

$(PROGRAM): $(CLI_OBJECTS) $(BUILD)/libslant.a
	$(CC) $(CFLAGS) $(LDFLAGS) $(CLI_OBJECTS) $(BUILD)/libslant.a -o $@ $(DEP_LIBS) -lpthread -lm

# Unit tests: one program for each tests/unit/test_*.c. A test may wrap symbols of the library by
# a line `/* link: -Wl,--wrap=sl_mem_resize */`.
$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libslant.a
	@mkdir -p $(@D)
	$(CC) $(WARN) $(CPPFLAGS) -Itests/unit $(DEP_CFLAGS) $(CFLAGS) -MMD -MP $< -o $@ \
	  $$(sed -n 's|^/\* link: \(.*\) \*/$$|\1|p' $<) $(BUILD)/libslant.a $(DEP_LIBS) $(CMOCKA_LIBS) \
	  -lpthread -lm

units: $(UNITS)
	@for unit in $(UNITS); do $$unit || exit 1; done

check: all units

help:
	@echo "make demo    install what is missing, build, annotate the sample articles, show the report"
	@echo "make check   install what is missing, build, run the tests"

clean:
	rm -rf $(BUILD) $(PROGRAM)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
