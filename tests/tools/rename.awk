# Applies tests/data/renames.csv (variable `renames`) to standard input: rows in order, whole words.

function rename(text, from, to,    done, at, before, after) {
    done = ""
    while ((at = index(text, from)) > 0) {
        before = at > 1 ? substr(text, at - 1, 1) : substr(done, length(done))
        after = substr(text, at + length(from), 1)
        if (before ~ /[A-Za-z0-9_]/ || after ~ /[A-Za-z0-9_]/)
            done = done substr(text, 1, at - 1 + length(from))
        else
            done = done substr(text, 1, at - 1) to
        text = substr(text, at + length(from))
    }
    return done text
}

BEGIN {
    getline line < renames
    while ((getline line < renames) > 0) {
        split(line, pair, ",")
        old[++n] = pair[1]
        new[n] = pair[2]
    }
}
{
    line = $0
    for (i = 1; i <= n; i++) line = rename(line, old[i], new[i])
    print line
}
