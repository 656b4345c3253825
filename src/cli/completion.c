/* completion.c - completion scripts for bash, zsh and fish, from the tables of commands and
 * options.
 *
 * Bash and zsh get one function that asks, word by word, what may stand there; fish gets one line
 * for each option. Names of lexicons are asked of the program when they are needed. */
#include "cli/commands.h"

#include <stdio.h>
#include <string.h>

static const char ask_lexicons[] = "$(slant lexicon list --names 2>/dev/null) default";

static void language_codes(void)
{
    slant_language language;
    for (size_t i = 0; slant_language_at(i, NULL, &language); i++)
        printf("%s%s", i ? " " : "", language.code);
}

/* The values that an option may take, separated by blanks; nothing for free text and files. */
static void offers(const cli_option *option)
{
    switch (option->offer) {
    case CLI_OFFER_CHOICES:
        fputs(option->choices, stdout);
        break;
    case CLI_OFFER_INPUT_FORMATS:
        printf("auto ");
        cli_format_names(true, " ");
        break;
    case CLI_OFFER_OUTPUT_FORMATS:
        cli_format_names(false, " ");
        break;
    case CLI_OFFER_LANGUAGES:
        language_codes();
        break;
    case CLI_OFFER_LEXICONS:
        fputs(ask_lexicons, stdout);
        break;
    case CLI_OFFER_NOTHING:
    case CLI_OFFER_FILES:
        break;
    }
}

static bool takes_files(const cli_command *command)
{
    return command->bit & (CLI_ANNOTATE | CLI_LEXICON_CHECK | CLI_LEXICON_TEST);
}

/* First words, or second words after "lexicon", without repeats (the table keeps a group together).
 */
static void first_words(void)
{
    const char *last = "";
    for (size_t i = 0; i < cli_n_commands; i++) {
        const char *name = cli_commands[i].name;
        size_t len = strcspn(name, " ");
        if (strncmp(name, last, len) != 0 || !*last)
            printf("%s%.*s", i ? " " : "", (int)len, name);
        last = name;
    }
}

static void second_words(void)
{
    const char *before = "";
    for (size_t i = 0; i < cli_n_commands; i++) {
        const char *space = strchr(cli_commands[i].name, ' ');
        if (space) {
            printf("%s%s", before, space + 1);
            before = " ";
        }
    }
}

static void options_of(const cli_command *command)
{
    for (size_t i = 0; i < cli_n_options; i++)
        if (cli_options[i].commands & command->bit) {
            printf(" --%s", cli_options[i].name);
            if (cli_options[i].letter)
                printf(" -%c", cli_options[i].letter);
        }
}

/* case branches that set `words` to the values of the option before the cursor. */
static void value_branches(void)
{
    for (size_t i = 0; i < cli_n_options; i++) {
        const cli_option *option = &cli_options[i];
        if (option->kind == CLI_FLAG)
            continue;
        printf("    --%s", option->name);
        if (option->letter)
            printf("|-%c", option->letter);
        printf(") offer=\"");
        offers(option);
        bool files = option->offer == CLI_OFFER_FILES || option->offer == CLI_OFFER_LEXICONS;
        printf("\"; files=%s ;;\n", files ? "yes" : "");
    }
}

static void command_branches(void)
{
    for (size_t i = 0; i < cli_n_commands; i++) {
        printf("    \"%s\") offer=\"", cli_commands[i].name);
        options_of(&cli_commands[i]);
        if (cli_commands[i].bit & (CLI_LEXICON_CHECK | CLI_LEXICON_TEST))
            printf(" %s", ask_lexicons);
        if (cli_commands[i].bit == CLI_HELP) {
            printf(" ");
            first_words();
        }
        printf("\"; files=%s ;;\n", takes_files(&cli_commands[i]) ? "yes" : "");
    }
}

/* What both shells share: sets `offer` and `files` from `first`, `second`, `before`, `at`. */
static void choose_words(void)
{
    printf("    offer= files=\n"
           "    if [ \"$at\" -eq 1 ]; then\n        offer=\"");
    first_words();
    printf(" --help --version\"; return\n    fi\n"
           "    if [ \"$first\" = lexicon ]; then\n"
           "        if [ \"$at\" -eq 2 ]; then offer=\"");
    second_words();
    printf("\"; return; fi\n"
           "        first=\"$first $second\"\n    fi\n"
           "    case $before in\n");
    value_branches();
    printf("    *) case $first in\n");
    command_branches();
    printf("    esac ;;\n    esac\n");
}

static void bash(void)
{
    printf("# bash completion for slant %s\n_slant_words() {\n", slant_version());
    choose_words();
    printf("}\n"
           "_slant() {\n"
           "    local offer files first=${COMP_WORDS[1]} second=${COMP_WORDS[2]}\n"
           "    local before=${COMP_WORDS[COMP_CWORD-1]} at=$COMP_CWORD\n"
           "    local current=${COMP_WORDS[COMP_CWORD]}\n"
           "    if [ \"$current\" = = ]; then current=; fi\n"
           "    if [ \"$before\" = = ]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
           "    _slant_words\n"
           "    COMPREPLY=($(compgen -W \"$offer\" -- \"$current\"))\n"
           "    if [ -n \"$files\" ] && [ \"${current#-}\" = \"$current\" ]; then\n"
           "        COMPREPLY+=($(compgen -f -- \"$current\"))\n"
           "    fi\n"
           "}\n"
           "complete -o filenames -F _slant slant\n");
}

static void zsh(void)
{
    printf("#compdef slant\n# zsh completion for slant %s\n_slant_words() {\n", slant_version());
    choose_words();
    printf("}\n"
           "_slant() {\n"
           "    local files first=${words[2]} second=${words[3]} before=${words[CURRENT-1]}\n"
           "    local at=$((CURRENT-1))\n"
           "    local offer\n"
           "    _slant_words\n"
           "    if [ -n \"$offer\" ]; then compadd -- ${=offer}; fi\n"
           "    if [ -n \"$files\" ]; then _files; fi\n"
           "}\n"
           "_slant \"$@\"\n");
}

/* Text in single quotes: a backslash before quotes and backslashes, as fish has it. */
static void fish_quote(const char *text)
{
    putchar('\'');
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\')
            putchar('\\');
        putchar(*text);
    }
    putchar('\'');
}

static void fish_condition(const cli_command *command)
{
    const char *space = strchr(command->name, ' ');
    printf(" -n '__fish_seen_subcommand_from %.*s", (int)strcspn(command->name, " "),
           command->name);
    if (space)
        printf("; and __fish_seen_subcommand_from %s", space + 1);
    printf("'");
}

static void fish_option(const cli_command *command, const cli_option *option)
{
    printf("complete -c slant");
    fish_condition(command);
    printf(" -l %s", option->name);
    if (option->letter)
        printf(" -s %c", option->letter);
    if (option->offer == CLI_OFFER_FILES)
        printf(" -r -F");
    else if (option->kind != CLI_FLAG)
        printf(option->offer == CLI_OFFER_LEXICONS ? " -r -F -a '" : " -x -a '");
    if (option->offer == CLI_OFFER_LEXICONS)
        printf("(slant lexicon list --names 2>/dev/null) default");
    else if (option->offer != CLI_OFFER_FILES && option->kind != CLI_FLAG)
        offers(option);
    if (option->offer != CLI_OFFER_FILES && option->kind != CLI_FLAG)
        putchar('\'');
    printf(" -d ");
    fish_quote(option->help);
    putchar('\n');
}

static void fish(void)
{
    printf("# fish completion for slant %s\ncomplete -c slant -f\n", slant_version());
    for (size_t i = 0; i < cli_n_commands; i++) {
        const cli_command *command = &cli_commands[i];
        const char *space = strchr(command->name, ' ');
        printf("complete -c slant -n '%s' -a %s -d ",
               space ? "__fish_seen_subcommand_from lexicon" : "__fish_use_subcommand",
               space ? space + 1 : command->name);
        fish_quote(command->summary);
        putchar('\n');
        if (takes_files(command)) {
            printf("complete -c slant");
            fish_condition(command);
            printf(" -F\n");
        }
        for (size_t k = 0; k < cli_n_options; k++)
            if (cli_options[k].commands & command->bit)
                fish_option(command, &cli_options[k]);
    }
    printf("complete -c slant -n __fish_use_subcommand -a lexicon -d 'list, show, check, edit'\n");
}

void cli_print_completion(const char *shell)
{
    if (strcmp(shell, "bash") == 0)
        bash();
    else if (strcmp(shell, "zsh") == 0)
        zsh();
    else
        fish();
}
