/* options.h - the one table of options and the one of commands, from which parsing, --help, the
 * manual page and shell completion are all made.
 *
 * An option is one row in options.c: its name, the commands that take it, where its value goes in
 * cli_values. A command is one row in commands.c and one file with its function. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "slant.h"

/* One bit for each command; the order is that of the help. */
typedef enum cli_bit {
    CLI_ANNOTATE = 1 << 0,
    CLI_COMPARE = 1 << 1,
    CLI_KWIC = 1 << 2,
    CLI_KEYNESS = 1 << 3,
    CLI_SAMPLE = 1 << 4,
    CLI_AGREE = 1 << 5,
    CLI_EVALUATE = 1 << 6,
    CLI_EXPLAIN = 1 << 7,
    CLI_LEXICON_LIST = 1 << 8,
    CLI_LEXICON_SHOW = 1 << 9,
    CLI_LEXICON_NEW = 1 << 10,
    CLI_LEXICON_CHECK = 1 << 11,
    CLI_LEXICON_TEST = 1 << 12,
    CLI_LEXICON_EXPAND = 1 << 13,
    CLI_LEXICON_DIFF = 1 << 14,
    CLI_LEXICON_IMPORT = 1 << 15,
    CLI_LEXICON_EXPORT = 1 << 16,
    CLI_LEXICON_CITE = 1 << 17,
    CLI_LANGUAGES = 1 << 18,
    CLI_FORMATS = 1 << 19,
    CLI_VERSION = 1 << 20,
    CLI_HELP = 1 << 21,
    CLI_LEXICON_COMPILE = 1 << 22,
    CLI_EVERY = (1 << 23) - 1
} cli_bit;

typedef struct cli_list {
    const char **items; /* room for as many as there are arguments */
    size_t n;
} cli_list;

/* What the command line said. Strings are those of argv; NULL, false and 0: not given. */
typedef struct cli_values {
    const char *program; /* argv[0] */
    cli_list inputs, where, lexicons, without;
    const char *from, *columns, *source, *meta, *encoding, *on_error;
    const char *to, *output, *table, *kind, *offsets, *color, *manifest;
    const char *lang, *completion, *style;
    const char *category, *frame, *concept, *term;
    unsigned threads;
    /* of studies */
    const char *sort, *match, *unless, *near, *except;
    const char *by, *event, *wire;
    const char *unit, *coders, *adjudicate;
    unsigned window, seed, overlap, size;
    bool again, show_source, update;
    const char *voice, *sentence;
    unsigned longest, min_count, min_articles, top, prior;
    bool no_text, all_keys, all_sentences, suppressed, bom, csv_raw;
    bool modifiers, resume, quiet, names, man, help, version;
} cli_values;

typedef enum cli_kind {
    CLI_FLAG,   /* bool */
    CLI_TEXT,   /* const char * */
    CLI_CHOICE, /* const char *, one of `choices` */
    CLI_LIST,   /* cli_list: may be given again */
    CLI_NUMBER  /* unsigned, at least 1 */
} cli_kind;

/* What a shell may offer as a value. */
typedef enum cli_offer {
    CLI_OFFER_NOTHING, CLI_OFFER_FILES, CLI_OFFER_CHOICES, CLI_OFFER_INPUT_FORMATS,
    CLI_OFFER_OUTPUT_FORMATS, CLI_OFFER_LEXICONS, CLI_OFFER_LANGUAGES
} cli_offer;

typedef struct cli_option {
    const char *name;    /* without the dashes */
    char letter;         /* 0: none */
    cli_kind kind;
    cli_offer offer;
    const char *section; /* heading in the help */
    const char *value;   /* name of the value, NULL for flags */
    const char *choices; /* "skip stop", for CLI_CHOICE */
    const char *help;    /* a phrase without a full stop */
    unsigned commands;   /* bits */
    size_t offset;       /* into cli_values */
} cli_option;

extern const cli_option cli_options[];
extern const size_t cli_n_options;

typedef struct cli_command {
    const char *name;        /* "annotate", "lexicon check" */
    const char *arguments;   /* "[FILE|DIR|-]..." */
    const char *summary;     /* a phrase */
    const char *description; /* sentences, for its help and the manual */
    cli_bit bit;
    int (*run)(const cli_values *values); /* returns the exit status */
} cli_command;

extern const cli_command cli_commands[];
extern const size_t cli_n_commands;

/* Reads the arguments after the command's name. False after a message on stderr: status 2. */
bool cli_parse(const cli_command *command, char **argv, int argc, cli_values *values);

/* Finds a command by its words, and says how many of argv it took (1 or 2). NULL after a message
 * that names the nearest right one. */
const cli_command *cli_find_command(char *const *argv, int argc, int *words);

/* Room for the lists; false without memory. */
bool cli_values_init(cli_values *values, int argc);
void cli_values_free(cli_values *values);

#endif
