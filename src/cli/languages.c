/* languages.c - slant languages: what can be stemmed, and for what there is a language pack. */
#include "cli/commands.h"

#include <stdio.h>

int cli_languages(const cli_values *values)
{
    if (!cli_no_arguments(values, "languages"))
        return 2;
    slant_language language;
    for (size_t i = 0; slant_language_at(i, values->program, &language); i++)
        printf("%-6s %-14s %s\n", language.code, language.name,
               language.has_pack ? "language pack" : "stems only");
    return 0;
}
