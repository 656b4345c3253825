# facts.R - the tables of the articles in the files given, as R reads them from CSV, TSV, SQLite and
# JSON Lines: the same values, whatever stands in the texts; offsets, counts and types.
#
#   SLANT=slant Rscript facts.R ARTICLES.jsonl...
suppressMessages({library(readr); library(DBI)})

slant <- Sys.getenv("SLANT", "slant")
inputs <- commandArgs(TRUE)
folder <- tempfile("facts")
dir.create(folder)
counts <- c(passed = 0, failed = 0)

ok <- function(what, ...) {
    problems <- Filter(Negate(isTRUE), list(...))
    counts[if (length(problems)) "failed" else "passed"] <<-
        counts[if (length(problems)) "failed" else "passed"] + 1
    if (length(problems)) cat("-- r: ", what, ": ", paste(unlist(problems), collapse = "; "), "\n", sep = "")
}

run <- function(...) {
    status <- system2(slant, c(vapply(c(...), shQuote, "")), stdout = FALSE)
    if (status != 0) stop("slant ended with status ", status)
}

read_slant <- function(file, read = read_csv)
    as.data.frame(read(file, na = "", trim_ws = FALSE, guess_max = Inf, show_col_types = FALSE))

# Numbers as doubles, truth values as logical, dates as text: what the readers may differ in.
plain <- function(frame) {
    attr(frame, "spec") <- attr(frame, "problems") <- NULL
    as.data.frame(lapply(frame, function(column) {
        if (all(is.na(column))) return(rep(NA, length(column)))
        if (inherits(column, "Date")) return(as.character(column))
        if (is.logical(column) || is.integer(column)) return(as.numeric(column))
        if (is.character(column)) column[column %in% ""] <- NA # of which CSV has one kind
        column
    }), check.names = FALSE)
}

# A column of texts that all look like numbers or dates is guessed as such; it is a text elsewhere.
same <- function(a, b) {
    a <- plain(a)
    b <- plain(b)[names(a)]
    texts <- vapply(b, is.character, NA)
    a[texts] <- lapply(a[texts], as.character)
    all.equal(a, b, check.attributes = FALSE)
}

tables <- c("articles", "sentences", "annotations", "attributions")
path <- function(name) file.path(folder, name)
for (table in tables) for (format in c("csv", "tsv"))
    run("annotate", "--quiet", "--csv-raw", "--table", table, inputs, "-o",
        path(paste0(table, ".", format)))
run("annotate", "--quiet", inputs, "-o", path("found.sqlite"))
run("annotate", "--quiet", "--all-keys", inputs, "-o", path("found.jsonl"))
found <- dbConnect(RSQLite::SQLite(), path("found.sqlite"))
records <- jsonlite::stream_in(file(path("found.jsonl")), verbose = FALSE, simplifyVector = TRUE)

csv <- tsv <- stored <- list()
for (table in tables) {
    csv[[table]] <- read_slant(path(paste0(table, ".csv")))
    tsv[[table]] <- read_slant(path(paste0(table, ".tsv")), read_tsv)
    stored[[table]] <- dbReadTable(found, table, check.names = FALSE)
    if (table == "annotations") stored[[table]] <- subset(stored[[table]], kind == "loaded")
    ok(paste(table, "as CSV and TSV"), same(csv[[table]], tsv[[table]]), nrow(csv[[table]]) > 0)
    shared <- intersect(names(csv[[table]]), names(stored[[table]]))
    ok(paste(table, "as CSV and SQLite"), length(shared) > 8,
       same(csv[[table]][shared], stored[[table]][shared]))
}
dbDisconnect(found)

articles <- csv$articles
annotations <- csv$annotations
ok("articles as CSV and JSONL", all.equal(articles$text, records$text),
   all.equal(as.character(articles$doc_id), records$doc_id), all.equal(articles$words, records$words))
of <- match(annotations$article, articles$article)
text <- ifelse(annotations$field == "title", articles$title[of], articles$text[of])
ok("offsets", all.equal(substr(text, annotations$start + 1, annotations$end), annotations$text))
of <- match(csv$sentences$article, articles$article)
text <- ifelse(csv$sentences$field == "title", articles$title[of], articles$text[of])
ok("offsets of sentences",
   all.equal(substr(text, csv$sentences$start + 1, csv$sentences$end), csv$sentences$text))
spans <- unique(annotations[c("article", "span")])
ok("spans are what is counted",
   all.equal(as.numeric(table(factor(spans$article, articles$article))), articles$n_loaded))
loaded <- lapply(records$annotations, function(a) if (length(a)) a[a$kind == "loaded", ] else a)
ok("annotations as CSV and JSONL", all.equal(unlist(lapply(loaded, `[[`, "text")), annotations$text),
   all.equal(unlist(lapply(loaded, `[[`, "voice")), annotations$voice),
   all.equal(unlist(lapply(loaded, `[[`, "start")), as.integer(annotations$start)))
ok("the word NA is a word", "NA" %in% articles$source, any(grepl("=SUM", articles$title)))
ok("blanks at the edges stay", any(startsWith(articles$text, "  ")))
unlink(folder, recursive = TRUE)
cat("r: ", counts["passed"], " passed, ", counts["failed"], " failed\n", sep = "")
quit(status = as.integer(counts["failed"] > 0))
