BEGIN {
    n = table_head(file, "\t", column)
    while (table_row(file, "\t", cells)) {
        line = cells[column["source"]]
        for (i = 1; i <= n; i++)
            for (name in column)
                if (column[name] == i && name ~ /^(words|n_loaded|weighted|rate)/)
                    line = line " " name "=" cells[i]
        print line
    }
}
