# Reads CSV and TSV in awk: quoted cells, doubled quotes, line breaks within a cell.

function quotes(text) { return gsub(/"/, "\"", text) }

# The next row of `file` into cells[1..n]; n, or 0 at the end.
function table_row(file, delimiter, cells,    line, more, n, i, parts, count, cell) {
    if ((getline line < file) <= 0) return 0
    while (quotes(line) % 2) {
        if ((getline more < file) <= 0) break
        line = line "\n" more
    }
    sub(/\r$/, "", line)
    count = split(line, parts, delimiter)
    n = 0
    for (i = 1; i <= count; i++) {
        cell = parts[i]
        while (quotes(cell) % 2 && i < count) cell = cell delimiter parts[++i]
        if (cell ~ /^"/) {
            cell = substr(cell, 2, length(cell) - 2)
            gsub(/""/, "\"", cell)
        }
        cells[++n] = cell
    }
    return n
}

# Reads the heading: column[NAME] is the number of the cell.
function table_head(file, delimiter, column,    cells, n, i) {
    n = table_row(file, delimiter, cells)
    for (i = 1; i <= n; i++) column[cells[i]] = i
    return n
}
