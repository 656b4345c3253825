/* help.c - slant help: what the program and each command can do, from the tables. */
#include "cli/commands.h"
#include "cli/messages.h"

#include <stdio.h>
#include <string.h>

enum { WIDTH = 79, OPTION_INDENT = 26 };

/* Terminal cells of a phrase of ours: characters, none of them wide. */
static int cells(const char *text, size_t len)
{
    int n = 0;
    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)text[i] & 0xc0) != 0x80;
    return n;
}

void cli_wrap(const char *text, int indent, int at)
{
    bool first = true;
    if (at > indent) {
        putchar('\n');
        at = 0;
    }
    for (; at < indent; at++)
        putchar(' ');
    while (*text) {
        size_t len = strcspn(text, " ");
        int n = cells(text, len);
        if (!first && at + 1 + n > WIDTH) {
            printf("\n%*s", indent, "");
            at = indent;
        } else if (!first) {
            putchar(' ');
            at++;
        }
        printf("%.*s", (int)len, text);
        at += n;
        first = false;
        text += len;
        text += strspn(text, " ");
    }
    putchar('\n');
}

/* The formats that the command reads, or writes: those of articles, of dictionaries, of tables. */
static bool format_at(size_t i, bool input, const cli_command *command, slant_format *format)
{
    if (command->bit == CLI_LEXICON_IMPORT || command->bit == CLI_LEXICON_EXPORT)
        return slant_dictionary_format_at(i, format);
    if (input || command->bit == CLI_ANNOTATE)
        return slant_format_at(i, format);
    return slant_tables_format_at(i, command->name, format);
}

/* The sheets of a sample are for people to fill in. */
static bool is_shown(bool input, const cli_command *command, const slant_format *format)
{
    bool sheet = strcmp(format->name, "csv") == 0 || strcmp(format->name, "xlsx") == 0;
    return input ? format->is_input
                 : format->is_output && (command->bit != CLI_SAMPLE || sheet);
}

/* The names of the formats, with commas, in lines. */
static void show_formats(bool input, const cli_command *command)
{
    char names[512] = "";
    size_t len = 0;
    slant_format format;
    for (size_t i = 0; format_at(i, input, command, &format); i++)
        if (is_shown(input, command, &format) &&
            len + strlen(format.name) + 3 < sizeof names)
            len += (size_t)snprintf(names + len, sizeof names - len, "%s%s", len ? ", " : "",
                                    format.name);
    cli_wrap(names, OPTION_INDENT, 0);
}

static void show_option(const cli_option *option, const cli_command *command)
{
    int at = option->letter ? printf("  -%c, --%s", option->letter, option->name)
                            : printf("      --%s", option->name);
    if (option->value)
        at += printf(" %s", option->value);
    cli_wrap(option->help, OPTION_INDENT, at + 2 > OPTION_INDENT ? OPTION_INDENT + 1 : at);
    bool input = option->offer == CLI_OFFER_INPUT_FORMATS;
    if (input || option->offer == CLI_OFFER_OUTPUT_FORMATS)
        show_formats(input, command);
}

static void show_options(const cli_command *command)
{
    const char *section = NULL;
    for (size_t i = 0; i < cli_n_options; i++) {
        const cli_option *option = &cli_options[i];
        if (!(option->commands & command->bit))
            continue;
        if (option->section != section)
            printf("\n%s\n", option->section);
        section = option->section;
        show_option(option, command);
    }
}

void cli_help_command(const cli_command *command)
{
    printf("Usage: slant %s [OPTIONS]%s%s\n\n", command->name, *command->arguments ? " " : "",
           command->arguments);
    cli_wrap(command->description, 0, 0);
    show_options(command);
}

void cli_help_overview(void)
{
    printf("slant %s: whose words are loaded, the outlet's own or those it reports\n\n"
           "Usage: slant COMMAND [OPTIONS] [ARGUMENTS]\n\nCommands\n", slant_version());
    for (size_t i = 0; i < cli_n_commands; i++)
        printf("  %-15s %s\n", cli_commands[i].name, cli_commands[i].summary);
    printf("\nExamples\n"
           "  slant annotate article.txt                 a report in the terminal\n"
           "  slant annotate articles.csv -o found.csv   a table for a spreadsheet\n"
           "  slant annotate news/ -o all.jsonl          a folder, a line for each article\n"
           "\nExit status\n"
           "  0  all done               3  a lexicon is wrong\n"
           "  1  inputs were skipped    4  the output could not be written\n"
           "  2  wrong usage            130, 143, 129  interrupted\n"
           "\nslant help COMMAND, or slant COMMAND --help, lists its options.\n");
}

bool cli_help_group(const char *word)
{
    size_t len = strlen(word);
    bool any = false;
    for (size_t i = 0; i < cli_n_commands; i++) {
        const cli_command *command = &cli_commands[i];
        if (strncmp(command->name, word, len) != 0 || command->name[len] != ' ')
            continue;
        if (any)
            putchar('\n');
        any = true;
        cli_help_command(command);
    }
    return any;
}

int cli_help(const cli_values *values)
{
    if (values->man) {
        cli_print_manual();
    } else if (values->completion) {
        cli_print_completion(values->completion);
    } else if (values->inputs.n == 0) {
        cli_help_overview();
    } else if (values->inputs.n > 1 || !cli_help_group(values->inputs.items[0])) {
        int words;
        const cli_command *command = cli_find_command((char *const *)values->inputs.items,
                                                      (int)values->inputs.n, &words);
        if (!command)
            return 2;
        cli_help_command(command);
    }
    return 0;
}
