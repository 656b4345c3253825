BEGIN {
    table_head(file, "\t", column)
    while (table_row(file, "\t", cells))
        print cells[column["field"]], cells[column["start"]], cells[column["end"]], \
            cells[column["entry_id"]], cells[column["voice"]]
}
