# check.R - runs the ```r blocks of docs/r.md in order, in one session, and holds what each expression
# prints against the lines after it that begin with #>, where a line ... stands for any lines. An
# expression without such lines may print what it likes, but not fail; a block ```r untried is not run.
#
#   Rscript check.R docs/r.md

read_blocks <- function(path) {
    lines <- readLines(path, encoding = "UTF-8")
    starts <- which(lines == "```r")
    ends <- which(lines == "```")
    lapply(starts, function(s) list(line = s, text = lines[(s + 1):(min(ends[ends > s]) - 1)]))
}

# Pieces of a block: code up to the lines that it is to print.
pieces <- function(block) {
    wanted <- grepl("^#>", block$text)
    starts <- which(c(TRUE, !wanted[-1] & wanted[-length(wanted)]))
    ends <- c(starts[-1] - 1, length(wanted))
    Map(function(s, e) {
        at <- s:e
        list(line = block$line + s, code = block$text[at][!wanted[at]],
             want = sub("^#> ?", "", block$text[at][wanted[at]]))
    }, starts, ends)
}

printed <- function(code, envir) {
    capture.output(for (expression in parse(text = code, encoding = "UTF-8")) {
        result <- withVisible(eval(expression, envir))
        if (result$visible) print(result$value)
    })
}

matches <- function(want, got) {
    if (length(want) == 0) return(length(got) == 0)
    if (want[1] == "...")
        return(any(vapply(0:length(got), function(n) matches(want[-1], tail(got, length(got) - n)), NA)))
    length(got) > 0 && trimws(want[1], "right") == trimws(got[1], "right") && matches(want[-1], got[-1])
}

options(width = 100, digits = 7, stringsAsFactors = FALSE)
path <- commandArgs(TRUE)[1]
session <- new.env(parent = globalenv())
counts <- c(passed = 0, failed = 0)
for (block in read_blocks(path)) for (piece in pieces(block)) {
    got <- tryCatch(printed(piece$code, session), error = function(e) c("error:", conditionMessage(e)))
    good <- got[1] %in% "error:" == FALSE && (length(piece$want) == 0 || matches(piece$want, got))
    counts[if (good) "passed" else "failed"] <- counts[if (good) "passed" else "failed"] + 1
    if (!good) cat("-- ", path, ":", piece$line, " printed\n", paste0("    ", got, "\n"), sep = "")
}
cat("r: ", counts["passed"], " passed, ", counts["failed"], " failed\n", sep = "")
quit(status = as.integer(counts["failed"] > 0 || counts["passed"] == 0))
