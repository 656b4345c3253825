/* manual.c - the manual page, from the tables of commands and options. */
#include "cli/commands.h"

#include <stdio.h>
#include <string.h>

/* Text for roff: a backslash, a hyphen that is typed, a line that would begin with a control
 * character. */
static void roff(const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", stdout);
    for (; *text; text++) {
        if (*text == '\\')
            fputs("\\e", stdout);
        else if (*text == '-')
            fputs("\\-", stdout);
        else
            putchar(*text);
    }
}

static void show_option(const cli_option *option)
{
    printf(".TP\n");
    if (option->letter)
        printf("\\fB\\-%c\\fR, ", option->letter);
    printf("\\fB\\-\\-");
    roff(option->name);
    printf("\\fR");
    if (option->value) {
        printf(" \\fI");
        roff(option->value);
        printf("\\fR");
    }
    putchar('\n');
    roff(option->help);
    bool input = option->offer == CLI_OFFER_INPUT_FORMATS;
    if (input || option->offer == CLI_OFFER_OUTPUT_FORMATS) {
        printf(":\n");
        cli_format_names(input, ", ");
    }
    printf(".\n");
}

static void show_command(const cli_command *command)
{
    printf(".SS slant %s\n", command->name);
    printf(".B slant %s\n.RI [ OPTIONS ]", command->name);
    if (*command->arguments) {
        printf("\n.I ");
        roff(command->arguments);
    }
    printf("\n.PP\n");
    roff(command->description);
    putchar('\n');
    for (size_t i = 0; i < cli_n_options; i++) {
        bool common = cli_options[i].commands == CLI_EVERY;
        if (cli_options[i].commands & command->bit && !common)
            show_option(&cli_options[i]);
    }
}

static const char opening[] =
    ".SH NAME\n"
    "slant \\- annotate loaded wording in news articles, by voice\n"
    ".SH SYNOPSIS\n"
    ".B slant\n.I COMMAND\n.RI [ OPTIONS ]\n.RI [ ARGUMENTS ]\n"
    ".SH DESCRIPTION\n"
    "Slant reads news articles, marks wording that a codebook calls loaded and the labels that\n"
    "compete for one thing, and says in whose voice each stands: the outlet's own, reported\n"
    "speech, a direct quotation, or a term in quotation marks. It counts by voice. It does not\n"
    "say that an article is biased.\n"
    ".SH COMMANDS\n";

static const char closing[] =
    ".SH EXIT STATUS\n"
    ".TP\n.B 0\nAll was done.\n"
    ".TP\n.B 1\nDone, but inputs were skipped, each named on standard error with the reason.\n"
    ".TP\n.B 2\nThe command line is wrong.\n"
    ".TP\n.B 3\nA lexicon is wrong.\n"
    ".TP\n.B 4\nThe output could not be written, or memory did not suffice.\n"
    ".TP\n.BR 130 \", \" 143 \", \" 129\nInterrupted by SIGINT, SIGTERM or SIGHUP. No half file "
    "is left.\n"
    ".SH ENVIRONMENT\n"
    ".TP\n.B SLANT_LEXICONS\nFolders of lexicons, with colons between them, that are searched "
    "first.\n"
    ".TP\n.BR XDG_DATA_HOME \", \" HOME\nWhere the user's own lexicons are: see FILES.\n"
    ".TP\n.BR XDG_CACHE_HOME \", \" HOME\nWhere compiled lexicons are kept: see FILES.\n"
    ".TP\n.B SLANT_CACHE\nWhen it is\n.BR off ,\nno compiled lexicons are used or kept.\n"
    ".TP\n.B NO_COLOR\nWhen set and not empty: no colour, unless \\-\\-color says always.\n"
    ".TP\n.B COLUMNS\nWidth of the report; without it, that of the terminal.\n"
    ".SH FILES\n"
    "A lexicon that is named, not given by a path, and the folders\n"
    ".IR LANG /language\nand\n.IR LANG /actors\nof a language are looked for in these places, in "
    "this order; the first that has\nthe name counts.\n"
    ".TP\n.I $SLANT_LEXICONS\nEach folder of the list: LANG/NAME, as a folder with terms.csv, or "
    "as NAME.csv, NAME.tsv or NAME.txt.\n"
    ".TP\n.I $XDG_DATA_HOME/slant/lexicons\nThe user's own; without the variable "
    "~/.local/share/slant/lexicons.\n"
    ".TP\n.I ../share/slant/lexicons\nFrom the folder of the program: the installed ones.\n"
    ".TP\n.I lexicons\nBeside the program, or one to three folders above: those of a source tree.\n"
    ".PP\nWhat lexicons compile to is kept, and used as long as they are unchanged:\n"
    ".TP\n.IR LANG .compiled\nBeside such a folder LANG: all lexicons of the language.\n"
    ".TP\n.I $XDG_CACHE_HOME/slant\nOther sets; without the variable ~/.cache/slant. To delete "
    "it is always safe.\n"
    ".SH EXAMPLES\n"
    "A report in the terminal:\n.PP\n.RS\n.EX\nslant annotate article.txt\n.EE\n.RE\n"
    ".PP\nA table of every loaded term in a folder of articles:\n.PP\n.RS\n.EX\n"
    "slant annotate \\-\\-meta articles.csv news/ \\-o found.csv\n.EE\n.RE\n"
    ".PP\nOne JSON line for each article, with a lexicon of one's own beside the bundled ones:\n"
    ".PP\n.RS\n.EX\n"
    "slant annotate \\-\\-lexicon default \\-\\-lexicon mine.csv news.jsonl.gz \\-\\-to jsonl\n"
    ".EE\n.RE\n"
    ".SH SEE ALSO\n"
    ".BR gzip (1),\n.BR iconv (1)\n"
    ".PP\nThe folder docs of the source: voice.md (the rules of voices), scores.md (the figures),\n"
    "lexicons.md (the pattern language), inputs.md and outputs.md (fields, columns), limits.md.\n";

void cli_print_manual(void)
{
    printf(".TH SLANT 1 \"\" \"slant %s\" \"User Commands\"\n%s", slant_version(), opening);
    for (size_t i = 0; i < cli_n_commands; i++)
        show_command(&cli_commands[i]);
    printf(".SS Every command\n");
    for (size_t i = 0; i < cli_n_options; i++)
        if (cli_options[i].commands == CLI_EVERY)
            show_option(&cli_options[i]);
    fputs(closing, stdout);
}
