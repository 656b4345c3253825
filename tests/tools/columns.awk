# Prints a table (`file`, TSV) without the columns whose name matches `without`, one cell a line.
# Used with table.awk.

BEGIN {
    n = table_head(file, "\t", column)
    while (table_row(file, "\t", cells)) {
        print "--"
        for (name in column) names[column[name]] = name
        for (i = 1; i <= n; i++)
            if (names[i] !~ without) print names[i] ": " cells[i]
    }
}
