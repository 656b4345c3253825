/* options.c - the table of options, and the parsing that follows it. */
#include "cli/options.h"

#include "cli/messages.h"
#include "cli/nearest.h"

#include <stdlib.h>
#include <string.h>

#define AT(field) offsetof(cli_values, field)
/* Commands that read articles, that print tables, that work on lexicons. */
#define READERS                                                                           \
    (CLI_ANNOTATE | CLI_COMPARE | CLI_KWIC | CLI_KEYNESS | CLI_SAMPLE | CLI_EVALUATE |    \
     CLI_EXPLAIN | CLI_LEXICON_EXPAND | CLI_LEXICON_DIFF)
#define TABLES                                                                            \
    (CLI_COMPARE | CLI_KWIC | CLI_KEYNESS | CLI_AGREE | CLI_EVALUATE | CLI_EXPLAIN |      \
     CLI_LEXICON_LIST | CLI_LEXICON_SHOW | CLI_LEXICON_EXPAND | CLI_LEXICON_DIFF)
/* Those that are told in another way what to look for. */
#define OWN_LEXICONS (CLI_KWIC | CLI_LEXICON_EXPAND | CLI_LEXICON_DIFF)
#define LEXICON_COMMANDS                                                                  \
    (CLI_LEXICON_LIST | CLI_LEXICON_SHOW | CLI_LEXICON_NEW | CLI_LEXICON_CHECK |          \
     CLI_LEXICON_TEST | CLI_LEXICON_EXPAND | CLI_LEXICON_DIFF | CLI_LEXICON_IMPORT |      \
     CLI_LEXICON_EXPORT | CLI_LEXICON_CITE | CLI_LEXICON_COMPILE)

static const char input[] = "Input", output[] = "Output", codebook[] = "Lexicons",
                  query[] = "Query", running[] = "Running";

const cli_option cli_options[] = {
    {.name = "from", .kind = CLI_TEXT, .offer = CLI_OFFER_INPUT_FORMATS, .section = input,
     .value = "FORMAT", .commands = READERS | CLI_LEXICON_IMPORT, .offset = AT(from),
     .help = "format of the inputs; auto (the default) goes by extension, else by content"},
    {.name = "columns", .kind = CLI_TEXT, .section = input, .value = "FIELD=COLUMN,...",
     .commands = READERS, .offset = AT(columns),
     .help = "which columns or keys hold which fields: text=Article,title=Headline"},
    {.name = "source", .kind = CLI_TEXT, .section = input, .value = "NAME",
     .commands = READERS, .offset = AT(source),
     .help = "the outlet of articles that name none"},
    {.name = "meta", .kind = CLI_TEXT, .offer = CLI_OFFER_FILES, .section = input,
     .value = "FILE.csv", .commands = READERS, .offset = AT(meta),
     .help = "metadata, joined on doc_id or file name"},
    {.name = "where", .kind = CLI_LIST, .section = input, .value = "COLUMN=VALUE",
     .commands = READERS, .offset = AT(where),
     .help = "only articles with this value; given again, all must hold"},
    {.name = "by", .kind = CLI_TEXT, .section = input, .value = "COLUMN",
     .commands = CLI_COMPARE | CLI_KEYNESS | CLI_SAMPLE | CLI_EVALUATE | CLI_LEXICON_DIFF,
     .offset = AT(by), .help = "what sets the groups apart; the default is source"},
    {.name = "event", .kind = CLI_TEXT, .section = input, .value = "COLUMN",
     .commands = CLI_COMPARE, .offset = AT(event),
     .help = "articles with the same value tell of one event, within which outlets are paired"},
    {.name = "again", .kind = CLI_FLAG, .section = input,
     .commands = CLI_COMPARE | CLI_KEYNESS | CLI_SAMPLE | CLI_EVALUATE, .offset = AT(again),
     .help = "annotate anew what slant annotated before"},
    {.name = "wire", .kind = CLI_CHOICE, .offer = CLI_OFFER_CHOICES, .section = input,
     .value = "flag|drop|only", .choices = "flag drop only", .commands = CLI_COMPARE,
     .offset = AT(wire),
     .help = "copies of one text (agency copy, repeats): flag them and show results with and "
             "without (the default), leave them out, or keep nothing else"},
    {.name = "encoding", .kind = CLI_TEXT, .section = input, .value = "NAME",
     .commands = READERS, .offset = AT(encoding),
     .help = "encoding of the inputs, where it is not UTF-8 and no byte order mark says so"},
    {.name = "on-error", .kind = CLI_CHOICE, .offer = CLI_OFFER_CHOICES, .section = input,
     .value = "skip|stop", .choices = "skip stop", .commands = READERS,
     .offset = AT(on_error),
     .help = "an input that cannot be read is skipped by name (the default), or ends the run"},

    {.name = "to", .kind = CLI_TEXT, .offer = CLI_OFFER_OUTPUT_FORMATS, .section = output,
     .value = "FORMAT", .commands = CLI_ANNOTATE | CLI_SAMPLE | TABLES | CLI_LEXICON_EXPORT,
     .offset = AT(to),
     .help = "format of the output; follows the extension of -o, else text"},
    {.name = "output", .letter = 'o', .kind = CLI_TEXT, .offer = CLI_OFFER_FILES,
     .section = output, .value = "FILE", .offset = AT(output),
     .commands = CLI_ANNOTATE | CLI_SAMPLE | TABLES | CLI_LEXICON_IMPORT |
                 CLI_LEXICON_EXPORT | CLI_LEXICON_COMPILE,
     .help = "write to FILE, which appears whole or not at all; - is standard output"},
    {.name = "table", .kind = CLI_TEXT, .section = output, .value = "NAME",
     .commands = CLI_ANNOTATE | TABLES, .offset = AT(table),
     .help = "which table CSV and TSV hold: of annotate articles, sentences, annotations (the "
             "default), attributions, codebook, run; of other commands the first, unless named"},
    {.name = "kind", .kind = CLI_CHOICE, .offer = CLI_OFFER_CHOICES, .section = output,
     .value = "loaded|neutral|cue|all", .choices = "loaded neutral cue all",
     .commands = CLI_ANNOTATE, .offset = AT(kind),
     .help = "which annotations a table holds; by default loaded in CSV, TSV and XLSX, else all"},
    {.name = "offsets", .kind = CLI_CHOICE, .offer = CLI_OFFER_CHOICES, .section = output,
     .value = "codepoint|utf16|byte", .choices = "codepoint utf16 byte",
     .commands = CLI_ANNOTATE, .offset = AT(offsets),
     .help = "unit of start and end; the default, codepoint, is that of Python's strings"},
    {.name = "all-sentences", .kind = CLI_FLAG, .section = output, .commands = CLI_ANNOTATE,
     .offset = AT(all_sentences),
     .help = "show the sentences without annotations in the report, too"},
    {.name = "no-text", .kind = CLI_FLAG, .section = output, .commands = CLI_ANNOTATE,
     .offset = AT(no_text), .help = "leave the article's text out of JSONL"},
    {.name = "all-keys", .kind = CLI_FLAG, .section = output, .commands = CLI_ANNOTATE,
     .offset = AT(all_keys),
     .help = "write keys whose value is null, false or an empty list, too"},
    {.name = "suppressed", .kind = CLI_FLAG, .section = output, .commands = CLI_ANNOTATE,
     .offset = AT(suppressed), .help = "add matches that a guard or a role suppressed, and why"},
    {.name = "bom", .kind = CLI_FLAG, .section = output, .commands = CLI_ANNOTATE | TABLES,
     .offset = AT(bom), .help = "begin CSV and TSV with a byte order mark, for Excel"},
    {.name = "csv-raw", .kind = CLI_FLAG, .section = output, .commands = CLI_ANNOTATE | TABLES,
     .offset = AT(csv_raw),
     .help = "do not guard cells that a spreadsheet would run as a formula"},
    {.name = "manifest", .kind = CLI_TEXT, .offer = CLI_OFFER_FILES, .section = output,
     .value = "FILE", .commands = CLI_ANNOTATE, .offset = AT(manifest),
     .help = "write what this run read, used and wrote, with SHA-256, to FILE"},

    {.name = "match", .kind = CLI_CHOICE, .offer = CLI_OFFER_CHOICES, .section = query,
     .value = "stem|form|case", .choices = "stem form case", .commands = CLI_KWIC,
     .offset = AT(match),
     .help = "what a word without a mark asks: the same stem (the default), that form, or that "
             "form and case"},
    {.name = "unless", .kind = CLI_TEXT, .section = query, .value = "GUARD;...",
     .commands = CLI_KWIC, .offset = AT(unless),
     .help = "not where these words stand, ~ being the pattern: \"drug ~; ~ training\""},
    {.name = "near", .kind = CLI_TEXT, .section = query, .value = "GUARD;...",
     .commands = CLI_KWIC, .offset = AT(near),
     .help = "only where one of these stands: \"army {0,8} ~\""},
    {.name = "except", .kind = CLI_TEXT, .section = query, .value = "FORM;...",
     .commands = CLI_KWIC, .offset = AT(except),
     .help = "forms that the stem would take in and that are not meant"},
    {.name = "sort", .kind = CLI_CHOICE, .offer = CLI_OFFER_CHOICES, .section = query,
     .value = "BY", .choices = "doc left right keyword source date",
     .commands = CLI_KWIC, .offset = AT(sort),
     .help = "order of the matches: doc (the default), left, right, keyword, source or date"},
    {.name = "window", .kind = CLI_NUMBER, .section = query, .value = "N",
     .commands = CLI_KWIC, .offset = AT(window),
     .help = "words on either side; the default is 10"},

    {.name = "sentence", .kind = CLI_TEXT, .section = query, .value = "N",
     .commands = CLI_EXPLAIN, .offset = AT(sentence),
     .help = "the sentence, by its number in the report of annotate"},
    {.name = "voice", .kind = CLI_CHOICE, .offer = CLI_OFFER_CHOICES, .section = query,
     .value = "VOICE", .choices = "own indirect direct quoted_term all",
     .commands = CLI_KEYNESS, .offset = AT(voice),
     .help = "words in this voice only: own, indirect, direct or quoted_term; the default is all"},
    {.name = "words", .kind = CLI_NUMBER, .section = query, .value = "N",
     .commands = CLI_KEYNESS, .offset = AT(longest),
     .help = "the longest phrases that are counted, in words: 1 to 3, the default"},
    {.name = "min-count", .kind = CLI_NUMBER, .section = query, .value = "N",
     .commands = CLI_KEYNESS, .offset = AT(min_count),
     .help = "only terms that occur so often in all articles together; the default is 5"},
    {.name = "min-articles", .kind = CLI_NUMBER, .section = query, .value = "N",
     .commands = CLI_KEYNESS, .offset = AT(min_articles),
     .help = "only terms that so many articles hold; the default is 2"},
    {.name = "top", .kind = CLI_NUMBER, .section = query, .value = "N",
     .commands = CLI_KEYNESS, .offset = AT(top),
     .help = "terms of each group in each direction; the default is 20"},
    {.name = "prior", .kind = CLI_NUMBER, .section = query, .value = "N",
     .commands = CLI_KEYNESS, .offset = AT(prior),
     .help = "words that the prior weighs; the default is 500"},

    {.name = "lexicon", .kind = CLI_LIST, .offer = CLI_OFFER_LEXICONS, .section = codebook,
     .value = "NAME|PATH", .commands = READERS & ~OWN_LEXICONS, .offset = AT(lexicons),
     .help = "use this lexicon in place of all of the language; given again, each is used; "
             "default adds those back"},
    {.name = "lang", .kind = CLI_TEXT, .offer = CLI_OFFER_LANGUAGES, .section = codebook,
     .value = "CODE", .commands = READERS | TABLES | LEXICON_COMMANDS, .offset = AT(lang),
     .help = "language of the articles and lexicons; the default is en"},
    {.name = "modifiers", .kind = CLI_FLAG, .section = codebook,
     .commands = READERS & ~CLI_KWIC, .offset = AT(modifiers),
     .help = "let negation, hedges and boosters change the score"},
    {.name = "without", .kind = CLI_LIST, .section = codebook, .value = "TERM|CATEGORY",
     .commands = READERS & ~OWN_LEXICONS, .offset = AT(without),
     .help = "leave out an entry (its id or term) or a category with all below it, to see what "
             "depends on it; given again, all are left out"},
    {.name = "names", .kind = CLI_FLAG, .section = codebook, .commands = CLI_LEXICON_LIST,
     .offset = AT(names), .help = "names alone, one a line"},
    {.name = "category", .kind = CLI_TEXT, .section = codebook, .value = "NAME",
     .commands = CLI_LEXICON_SHOW, .offset = AT(category),
     .help = "only entries of this category, or of one below it"},
    {.name = "frame", .kind = CLI_TEXT, .section = codebook, .value = "NAME",
     .commands = CLI_LEXICON_SHOW, .offset = AT(frame), .help = "only entries of this frame"},
    {.name = "concept", .kind = CLI_TEXT, .section = codebook, .value = "NAME",
     .commands = CLI_LEXICON_SHOW, .offset = AT(concept), .help = "only entries of this concept"},
    {.name = "term", .kind = CLI_TEXT, .section = codebook, .value = "TEXT",
     .commands = CLI_LEXICON_SHOW, .offset = AT(term),
     .help = "only entries with this text in their term or id"},
    {.name = "style", .kind = CLI_CHOICE, .offer = CLI_OFFER_CHOICES, .section = codebook,
     .value = "text|bibtex", .choices = "text bibtex", .commands = CLI_LEXICON_CITE,
     .offset = AT(style), .help = "one of the two styles of citation alone"},

    {.name = "threads", .kind = CLI_NUMBER, .section = running, .value = "N",
     .commands = READERS, .offset = AT(threads),
     .help = "how many annotate at once; the default is the cores, at most 8. The output is the "
             "same on any number"},
    {.name = "resume", .kind = CLI_FLAG, .section = running, .commands = CLI_ANNOTATE,
     .offset = AT(resume),
     .help = "keep what is done as FILE.part when the run breaks off, and go on with it when it is "
             "given again; with -o, for text, jsonl, csv, tsv and w3c"},
    {.name = "color", .kind = CLI_CHOICE, .offer = CLI_OFFER_CHOICES, .section = running,
     .value = "auto|always|never", .choices = "auto always never",
     .commands = CLI_ANNOTATE | TABLES,
     .offset = AT(color),
     .help = "colour in the report; auto is on a terminal, unless NO_COLOR is set"},
    {.name = "quiet", .letter = 'q', .kind = CLI_FLAG, .section = running,
     .commands = READERS | TABLES | LEXICON_COMMANDS, .offset = AT(quiet),
     .help = "no warnings and no progress; errors and skipped inputs are still named"},
    {.name = "man", .kind = CLI_FLAG, .section = running, .commands = CLI_HELP,
     .offset = AT(man), .help = "print the manual page"},
    {.name = "completion", .kind = CLI_CHOICE, .offer = CLI_OFFER_CHOICES, .section = running,
     .value = "bash|zsh|fish", .choices = "bash zsh fish", .commands = CLI_HELP,
     .offset = AT(completion), .help = "print the completion script for that shell"},
    {.name = "unit", .kind = CLI_CHOICE, .offer = CLI_OFFER_CHOICES, .section = running,
     .value = "span|sentence", .choices = "span sentence", .commands = CLI_SAMPLE,
     .offset = AT(unit),
     .help = "coders mark stretches of words, or judge sentences (the default)"},
    {.name = "coders", .kind = CLI_TEXT, .section = running, .value = "A,B",
     .commands = CLI_SAMPLE, .offset = AT(coders),
     .help = "names, a sheet each; the default is A,B"},
    {.name = "overlap", .kind = CLI_NUMBER, .section = running, .value = "N",
     .commands = CLI_SAMPLE, .offset = AT(overlap),
     .help = "sentences that all coders get, for agreement; the default is 100"},
    {.name = "size", .kind = CLI_NUMBER, .section = running, .value = "N",
     .commands = CLI_SAMPLE, .offset = AT(size),
     .help = "sentences in all; the default is 200"},
    {.name = "adjudicate", .kind = CLI_TEXT, .offer = CLI_OFFER_FILES, .section = output,
     .value = "FILE", .commands = CLI_AGREE, .offset = AT(adjudicate),
     .help = "write the sentences on which coders differ as a sheet to decide them"},
    {.name = "update", .kind = CLI_FLAG, .section = output, .commands = CLI_EVALUATE,
     .offset = AT(update),
     .help = "write n_coded and precision of each entry into the lexicons named by a path"},
    {.name = "show-source", .kind = CLI_FLAG, .section = running, .commands = CLI_SAMPLE,
     .offset = AT(show_source), .help = "sheets name outlet and article: coding is not blind"},
    {.name = "seed", .kind = CLI_NUMBER, .section = running, .value = "N",
     .commands = CLI_COMPARE | CLI_SAMPLE | CLI_AGREE | CLI_EVALUATE, .offset = AT(seed),
     .help = "where random numbers begin; the same seed gives the same result"},
    {.name = "help", .letter = 'h', .kind = CLI_FLAG, .section = running, .commands = CLI_EVERY,
     .offset = AT(help), .help = "show this help"},
    {.name = "version", .kind = CLI_FLAG, .section = running, .commands = CLI_EVERY,
     .offset = AT(version), .help = "show the version"},
};

const size_t cli_n_options = sizeof cli_options / sizeof *cli_options;

bool cli_values_init(cli_values *values, int argc)
{
    size_t room = (size_t)argc + 1;
    const char **items = calloc(4 * room, sizeof *items);
    if (!items)
        return false;
    *values = (cli_values){.inputs = {items, 0}, .where = {items + room, 0},
                           .lexicons = {items + 2 * room, 0},
                           .without = {items + 3 * room, 0}};
    return true;
}

void cli_values_free(cli_values *values)
{
    free(values->inputs.items);
}

/* The place of the option's value. */
static void *place(cli_values *values, const cli_option *option)
{
    return (char *)values + option->offset;
}

static bool is_choice(const char *choices, const char *value)
{
    size_t len = strlen(value);
    for (const char *p = choices; *p;) {
        size_t n = strcspn(p, " ");
        if (n == len && memcmp(p, value, n) == 0)
            return true;
        p += n;
        p += *p == ' ';
    }
    return false;
}

static bool wrong_choice(const cli_option *option, const char *value)
{
    cli_nearest nearest = cli_nearest_begin(value);
    char all[128];
    size_t at = 0;
    for (const char *p = option->choices; *p;) {
        size_t n = strcspn(p, " ");
        cli_nearest_offer(&nearest, p, n);
        const char *joint = at == 0 ? "" : p[n] ? ", " : " or ";
        at += (size_t)snprintf(all + at, sizeof all - at, "%s%.*s", joint, (int)n, p);
        p += n;
        p += *p == ' ';
    }
    char hint[CLI_HINT];
    cli_nearest_hint(&nearest, "", hint);
    cli_error("--%s takes %s, not '%s'%s", option->name, all, value, hint);
    return false;
}

static bool parse_number(const cli_option *option, const char *value, unsigned *number)
{
    unsigned long n = 0;
    bool good = *value != '\0';
    for (const char *p = value; *p && good; p++) {
        good = *p >= '0' && *p <= '9' && n < 100000;
        n = n * 10 + (unsigned long)(*p - '0');
    }
    if (!good || n < 1 || n > 1024) {
        cli_error("--%s takes a number from 1 to 1024, not '%s'", option->name, value);
        return false;
    }
    *number = (unsigned)n;
    return true;
}

static bool set(cli_values *values, const cli_option *option, const char *value)
{
    void *at = place(values, option);
    switch (option->kind) {
    case CLI_FLAG:
        *(bool *)at = true;
        return true;
    case CLI_LIST: {
        cli_list *list = at;
        list->items[list->n++] = value;
        return true;
    }
    case CLI_NUMBER:
        return parse_number(option, value, at);
    case CLI_CHOICE:
        if (!is_choice(option->choices, value))
            return wrong_choice(option, value);
        break;
    case CLI_TEXT:
        break;
    }
    if (*value == '\0') {
        cli_error("--%s needs a value: %s", option->name, option->value);
        return false;
    }
    *(const char **)at = value;
    return true;
}

static const cli_option *option_named(const char *name, size_t len)
{
    for (size_t i = 0; i < cli_n_options; i++)
        if (strlen(cli_options[i].name) == len && memcmp(cli_options[i].name, name, len) == 0)
            return &cli_options[i];
    return NULL;
}

static bool unknown_option(const cli_command *command, const char *name, size_t len)
{
    cli_nearest nearest = cli_nearest_begin_n(name, len);
    for (size_t i = 0; i < cli_n_options; i++)
        if (cli_options[i].commands & command->bit)
            cli_nearest_offer(&nearest, cli_options[i].name, strlen(cli_options[i].name));
    char hint[CLI_HINT];
    if (!cli_nearest_hint(&nearest, "--", hint))
        snprintf(hint, sizeof hint, "; slant help %s lists them", command->name);
    cli_error("unknown option '--%.*s'%s", (int)len, name, hint);
    return false;
}

/* The option is known, but not to this command: says whose it is. */
static bool elsewhere(const cli_command *command, const cli_option *option)
{
    const char *whose = "";
    for (size_t i = 0; i < cli_n_commands && !*whose; i++)
        if (option->commands & cli_commands[i].bit)
            whose = cli_commands[i].name;
    cli_error("slant %s has no option --%s (slant %s has)", command->name, option->name, whose);
    return false;
}

/* A long option at argv[*i]; its value may be the next argument. */
static bool long_option(const cli_command *command, char **argv, int argc, int *i,
                        cli_values *values)
{
    const char *name = argv[*i] + 2;
    size_t len = strcspn(name, "=");
    const cli_option *option = option_named(name, len);
    if (!option)
        return unknown_option(command, name, len);
    if (!(option->commands & command->bit))
        return elsewhere(command, option);
    const char *value = name[len] == '=' ? name + len + 1 : NULL;
    if (option->kind == CLI_FLAG) {
        if (value) {
            cli_error("--%s takes no value", option->name);
            return false;
        }
    } else if (!value) {
        if (*i + 1 >= argc) {
            cli_error("--%s needs a value: %s", option->name, option->value);
            return false;
        }
        value = argv[++*i];
    }
    return set(values, option, value);
}

/* A cluster of letters at argv[*i]; one that takes a value ends it (-oFILE, -o FILE). */
static bool short_options(const cli_command *command, char **argv, int argc, int *i,
                          cli_values *values)
{
    for (const char *p = argv[*i] + 1; *p; p++) {
        const cli_option *option = NULL;
        for (size_t k = 0; k < cli_n_options && !option; k++)
            if (cli_options[k].letter == *p && cli_options[k].commands & command->bit)
                option = &cli_options[k];
        if (!option) {
            cli_error("unknown option '-%c'; slant help %s lists them", *p, command->name);
            return false;
        }
        if (option->kind == CLI_FLAG) {
            if (!set(values, option, NULL))
                return false;
            continue;
        }
        const char *value = p[1] ? p + 1 : *i + 1 < argc ? argv[++*i] : NULL;
        if (!value) {
            cli_error("-%c needs a value: %s", *p, option->value);
            return false;
        }
        return set(values, option, value);
    }
    return true;
}

bool cli_parse(const cli_command *command, char **argv, int argc, cli_values *values)
{
    bool options = true;
    for (int i = 0; i < argc; i++) {
        const char *arg = argv[i];
        if (!options || arg[0] != '-' || arg[1] == '\0')
            values->inputs.items[values->inputs.n++] = arg;
        else if (strcmp(arg, "--") == 0)
            options = false;
        else if (arg[1] == '-' ? !long_option(command, argv, argc, &i, values)
                               : !short_options(command, argv, argc, &i, values))
            return false;
    }
    return true;
}
