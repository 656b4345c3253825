/* main.c - the program: hands the command line to the command that it names. */
#include "cli/commands.h"
#include "cli/memory.h"
#include "cli/messages.h"
#include "cli/signals.h"
#include "cli/terminal.h"

#include <stdio.h>
#include <string.h>

static int run(const cli_command *command, char **argv, int argc)
{
    cli_values values;
    if (!cli_values_init(&values, argc)) {
        cli_error("out of memory");
        return 4;
    }
    values.program = argv[0];
    int words = strchr(command->name, ' ') ? 3 : 2;
    int status = 2;
    if (cli_parse(command, argv + words, argc - words, &values)) {
        status = 0;
        if (values.help)
            cli_help_command(command);
        else if (values.version)
            cli_version(&values);
        else
            status = command->run(&values);
    }
    cli_values_free(&values);
    return status;
}

static bool is(const char *arg, const char *name, const char *letter)
{
    return strcmp(arg, name) == 0 || strcmp(arg, letter) == 0;
}

int main(int argc, char **argv)
{
    cli_memory_prepare();
    cli_secure_streams();
    cli_signals_catch();
    int words, status = 2;
    if (argc < 2) {
        cli_error("name a command: slant annotate FILE... is the main one; slant help lists all");
    } else if (is(argv[1], "--help", "-h")) {
        cli_help_overview();
        status = 0;
    } else if (strcmp(argv[1], "--version") == 0) {
        printf("slant %s\n", slant_version());
        status = 0;
    } else if (argv[1][0] == '-') {
        cli_error("options follow a command: slant annotate %s", argv[1]);
    } else {
        const cli_command *command = NULL;
        if (argc > 2 && is(argv[2], "--help", "-h") && cli_help_group(argv[1]))
            status = 0;
        else
            command = cli_find_command(argv + 1, argc - 1, &words);
        if (command)
            status = run(command, argv, argc);
    }
    return cli_finish_stdout(status);
}
