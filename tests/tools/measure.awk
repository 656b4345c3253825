# Compares annotations with a hand annotation; used with table.awk by tests/measure-samples.
#
#   hand      CSV: doc_id, quote, occurrence, kind, voice, speaker, note
#   found     TSV of `slant annotate --table annotations --kind all --offsets byte`
#   articles  folder of DOC_ID.txt
#
# Rows match when they overlap and are of the same kind. Rows whose note begins with "optional" do
# not count for recall, and finding them is no error.

function read_text(doc,    line, text) {
    text = ""
    while ((getline line < (articles "/" doc ".txt")) > 0) text = text line "\n"
    return text
}

# Where the n-th whole-word occurrence of `quote` begins in the document, from 0; -1: nowhere.
function place(doc, quote, n,    text, at, from, before, after) {
    if (!(doc in texts)) texts[doc] = read_text(doc)
    text = texts[doc]
    from = 1
    while ((at = index(substr(text, from), quote)) > 0) {
        at += from - 1
        before = at > 1 ? substr(text, at - 1, 1) : ""
        after = substr(text, at + length(quote), 1)
        if (before !~ /[A-Za-z0-9_]/ && after !~ /[A-Za-z0-9_]/ && --n == 0) return at - 1
        from = at + 1
    }
    return -1
}

function ratio(a, b) { return b ? a / b : 0 }
function figure(name, a, b) { printf "%-22s %.3f  (%d of %d)\n", name, ratio(a, b), a, b }

BEGIN {
    table_head(hand, ",", h)
    while (table_row(hand, ",", cells)) {
        n++
        doc[n] = cells[h["doc_id"]]
        quote[n] = cells[h["quote"]]
        kind[n] = cells[h["kind"]]
        voice[n] = cells[h["voice"]]
        speaker[n] = cells[h["speaker"]]
        optional[n] = cells[h["note"]] ~ /^optional/
        start[n] = place(doc[n], quote[n], cells[h["occurrence"]])
        end[n] = start[n] + length(quote[n])
        if (start[n] < 0) { print "not in its article: " doc[n] ": " quote[n]; bad = 1 }
    }
    table_head(found, "\t", f)
    while (table_row(found, "\t", cells)) {
        m++
        a_doc[m] = cells[f["doc_id"]]
        a_kind[m] = cells[f["kind"]]
        a_start[m] = cells[f["start"]] + 0
        a_end[m] = cells[f["end"]] + 0
        a_text[m] = cells[f["text"]]
        a_voice[m] = cells[f["voice"]]
        a_speaker[m] = cells[f["speaker"]]
    }
    for (j = 1; j <= m; j++) {
        k = a_kind[j]
        hit = 0
        for (i = 1; i <= n; i++) {
            if (doc[i] != a_doc[j] || kind[i] != k) continue
            if (a_start[j] >= end[i] || start[i] >= a_end[j]) continue
            hit = 1
            if (!match_of[i]) match_of[i] = j
        }
        total[k]++
        right[k] += hit
        if (!hit && verbose) print "extra " k ": " a_doc[j] ": " a_text[j] " (" a_voice[j] ")"
    }
    for (i = 1; i <= n; i++) {
        k = kind[i]
        j = match_of[i]
        if (!optional[i]) { wanted[k]++; got[k] += j > 0 }
        if (!j && !optional[i] && verbose) print "missed " k ": " doc[i] ": " quote[i]
        if (!j || k == "cue") continue
        voiced++
        same = a_voice[j] == voice[i]
        agreed += same
        if (!same && verbose)
            print "voice: " doc[i] ": " quote[i] ": " a_voice[j] ", by hand " voice[i]
        if (speaker[i] == "") continue
        spoken++
        same = a_speaker[j] == speaker[i]
        named += same
        if (!same && verbose)
            print "speaker: " doc[i] ": " quote[i] ": " a_speaker[j] ", by hand " speaker[i]
    }
    figure("loaded recall", got["loaded"], wanted["loaded"])
    figure("loaded precision", right["loaded"], total["loaded"])
    figure("neutral recall", got["neutral"], wanted["neutral"])
    figure("cue recall", got["cue"], wanted["cue"])
    figure("cue precision", right["cue"], total["cue"])
    figure("voice accuracy", agreed, voiced)
    figure("speaker accuracy", named, spoken)
    exit bad
}
