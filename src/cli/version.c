/* version.c - slant version. */
#include "cli/commands.h"

#include <stdio.h>

int cli_version(const cli_values *values)
{
    if (!cli_no_arguments(values, "version"))
        return 2;
    printf("slant %s\n", slant_version());
    return 0;
}
