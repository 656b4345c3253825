/* formats.c - slant formats: what is read and what is written. */
#include "cli/commands.h"

#include <stdio.h>
#include <string.h>

static void list(const char *heading, bool input)
{
    slant_format format;
    size_t name = 0, extensions = strlen("extensions");
    for (size_t i = 0; slant_format_at(i, &format); i++) {
        if (strlen(format.name) > name)
            name = strlen(format.name);
        if (strlen(format.extensions) > extensions)
            extensions = strlen(format.extensions);
    }
    printf("%s\n", heading);
    for (size_t i = 0; slant_format_at(i, &format); i++)
        if (input ? format.is_input : format.is_output)
            printf("  %-*s  %-*s  %s\n", (int)name, format.name, (int)extensions,
                   format.extensions, format.summary);
}

static void list_dictionaries(void)
{
    slant_format format;
    puts("\nDictionaries (slant lexicon import --from, export --to):");
    for (size_t i = 0; slant_dictionary_format_at(i, &format); i++)
        printf("  %-13s  %-10s  %s\n", format.name, format.extensions, format.summary);
}

int cli_formats(const cli_values *values)
{
    if (!cli_no_arguments(values, "formats"))
        return 2;
    list("Read (--from), all but the last two also compressed with gzip:", true);
    list("\nWritten (--to):", false);
    list_dictionaries();
    return 0;
}

void cli_format_names(bool input, const char *joint)
{
    slant_format format;
    const char *before = "";
    for (size_t i = 0; slant_format_at(i, &format); i++)
        if (input ? format.is_input : format.is_output) {
            printf("%s%s", before, format.name);
            before = joint;
        }
}
