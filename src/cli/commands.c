/* commands.c - the table of commands, and how the first words of a command line find theirs. */
#include "cli/commands.h"

#include "cli/messages.h"
#include "cli/nearest.h"

#include <string.h>
#include <unistd.h>

const cli_command cli_commands[] = {
    {"annotate", "[FILE|DIR|-]...", "annotate the framing of articles",
     "Reads articles, marks loaded wording and the labels that compete for a thing, says in whose "
     "voice each stands, and counts by voice. Files may be compressed with gzip; a folder is "
     "walked; a CSV that names files and holds no text is an index of them; - is standard input, "
     "which is also read when nothing is named.",
     CLI_ANNOTATE, cli_annotate},
    {"compare", "[FILE|DIR|-]...", "hold sources side by side on the same events",
     "Shows which source chose which label for the same thing and in whose voice, who was given "
     "the word and with which cues, and, where there are enough articles, how loaded wording, "
     "frames and terms differ. docs/compare.md has the tables and the statistics.",
     CLI_COMPARE, cli_compare},
    {"kwic", "PATTERN [FILE|DIR|-]...", "show the matches of a pattern in their context",
     "Finds every match of a pattern, in the pattern language of the lexicons, and shows it with "
     "the words around it, in whose voice it stands and who speaks. docs/studies.md.",
     CLI_KWIC, cli_kwic},
    {"sample", "[FILE|DIR|-]... -o DIR", "draw sentences for human coding",
     "Draws a stratified sample of sentences into a new folder: a sheet for each coder, without "
     "what the program found; the sealed key with stratum and probability; instructions. "
     "docs/validation.md.",
     CLI_SAMPLE, cli_sample},
    {"agree", "DIR", "tell how far coders agree",
     "Reads the sheets that coders filled in: raw agreement, Krippendorff's alpha, Cohen's kappa, "
     "alpha of the stretches marked, how often each value was given; what could not be read is "
     "listed. docs/validation.md.",
     CLI_AGREE, cli_agree},
    {"evaluate", "DIR [FILE|DIR|-]...", "compare the program with human coding",
     "Precision, recall and F1 with intervals, weighed by inclusion probability, by category, "
     "voice and group; confusion; each entry; the sentences on which program and coders differ. "
     "With articles the program's part is found anew, else it is that of the key. "
     "docs/validation.md.",
     CLI_EVALUATE, cli_evaluate},
    {"keyness", "[FILE|DIR|-]...", "find the terms that set groups of articles apart",
     "Compares the words and phrases of each group, a source unless --by says otherwise, with "
     "those of all others: log-odds ratios and log-likelihood, corrected for their number, with "
     "the articles that hold a term and the entries that a lexicon already has. docs/studies.md.",
     CLI_KEYNESS, cli_keyness},
    {"explain", "TEXT | FILE --sentence N", "tell why words did or did not match",
     "Takes a text, or one sentence of an article, apart: every word with its stem; the entries "
     "that match, that were suppressed, or that nearly match, each with the reason; whose voice "
     "by which rule; the arithmetic of the score. docs/studies.md.",
     CLI_EXPLAIN, cli_explain},
    {"lexicon list", "", "list the lexicons that can be named",
     "Lists the lexicons of the language that --lexicon finds by name: version, number of "
     "entries, title, licence, hash.",
     CLI_LEXICON_LIST, cli_lexicon_list},
    {"lexicon show", "NAME|PATH", "show the entries of a lexicon and its codebook",
     "Shows three tables: the entries (all, or those of a category, frame, concept or text), the "
     "codebook of their labels, and what lexicon.json says. CSV and JSONL hold the entries unless "
     "--table names another.",
     CLI_LEXICON_SHOW, cli_lexicon_show},
    {"lexicon new", "DIR|FILE", "write a lexicon to begin with",
     "Writes a lexicon whose rows explain themselves: a folder with terms.csv and lexicon.json, or "
     "a file where the name ends in .csv or .txt. It passes check and test; nothing is "
     "overwritten.",
     CLI_LEXICON_NEW, cli_lexicon_new},
    {"lexicon check", "NAME|PATH|default...", "report every fault of a lexicon",
     "Reports every fault as FILE:LINE:COLUMN with a code; docs/lexicons.md has the remedy for "
     "each. Lexicons named together are judged together, and with those of the language once one "
     "is given by name: a concept may have its neutral wordings in another. Exits 3 when there is "
     "an error, 0 when there are warnings only.",
     CLI_LEXICON_CHECK, cli_lexicon_check},
    {"lexicon test", "NAME|PATH|default...", "run the examples and counterexamples of a lexicon",
     "Annotates every example, which its entry must find, and every counterexample, which it must "
     "not. Exits 3 when one fails.",
     CLI_LEXICON_TEST, cli_lexicon_test},
    {"lexicon import", "FILE -o DIR", "make a lexicon of another program's dictionary",
     "Reads a dictionary of LIWC, quanteda, Lexicoder, WordStat, Yoshikoder, VADER, NRC or MPQA "
     "(--from says which, else the file's ending and content do) and writes a lexicon's folder, "
     "whole or not at all. Prints entries and categories in and out, what was done to weights, and "
     "each loss with its line. slant formats lists the formats.",
     CLI_LEXICON_IMPORT, cli_lexicon_import},
    {"lexicon export", "NAME|PATH -o FILE", "write a lexicon as another program's dictionary",
     "Writes a lexicon in a format of lexicon import, with a line for all that the format does not "
     "hold; or as a sheet to edit (--to csv, tsv, xlsx), which loses nothing.",
     CLI_LEXICON_EXPORT, cli_lexicon_export},
    {"lexicon cite", "NAME|PATH...", "say how a lexicon is cited",
     "Prints a sentence and a BibTeX entry, each with the version and the SHA-256 that pins the "
     "very rows.",
     CLI_LEXICON_CITE, cli_lexicon_cite},
    {"lexicon compile", "[NAME|PATH]... -o FILE", "compile lexicons to one file",
     "Writes what slant makes of these lexicons, or of all of the language, to a file. One that "
     "stands beside a folder of lexicons as LANG.compiled is mapped in place of reading them, as "
     "long as they are unchanged; docs/compiled.md.",
     CLI_LEXICON_COMPILE, cli_lexicon_compile},
    {"lexicon expand", "NAME|PATH [FILE|DIR|-]...", "show the forms that entries take in",
     "Counts the forms that each entry matches in articles, those first that a stem may have let "
     "in by mistake: few letters in common with the entry, a rare change of ending, capitals "
     "only; then the rare ones; each with an example. docs/studies.md.",
     CLI_LEXICON_EXPAND, cli_lexicon_expand},
    {"lexicon diff", "NAME|PATH NAME|PATH [FILE|DIR|-]...",
     "show what differs between two lexicons",
     "Shows which entries the second lexicon has removed, added and changed, the sentences that "
     "lose and gain annotations by it, and what it does to the figures of each source. "
     "docs/studies.md.",
     CLI_LEXICON_DIFF, cli_lexicon_diff},
    {"languages", "", "list the languages",
     "Lists the languages that slant can stem, and those for which it has a language pack: "
     "quotation marks, abbreviations, reporting verbs, negators and hedges.",
     CLI_LANGUAGES, cli_languages},
    {"formats", "", "list the formats that are read and written",
     "Lists the formats, the extensions by which they are known, and what each is.",
     CLI_FORMATS, cli_formats},
    {"version", "", "show the version", "Shows the version of the program.",
     CLI_VERSION, cli_version},
    {"help", "[COMMAND]", "show help for a command",
     "Shows how to use a command; prints the manual page and the completion scripts.",
     CLI_HELP, cli_help},
};

const size_t cli_n_commands = sizeof cli_commands / sizeof *cli_commands;

/* How many of argv the name takes when argv begins with it: 0, 1 or 2. */
static int words_of(const char *name, char *const *argv, int argc)
{
    size_t first = strcspn(name, " ");
    if (argc < 1 || strlen(argv[0]) != first || memcmp(argv[0], name, first) != 0)
        return 0;
    if (!name[first])
        return 1;
    return argc >= 2 && strcmp(argv[1], name + first + 1) == 0 ? 2 : 0;
}

static void say_unknown(char *const *argv, int argc)
{
    bool lexicon = strcmp(argv[0], "lexicon") == 0;
    const char *wrong = lexicon && argc > 1 ? argv[1] : argv[0];
    if (lexicon && argc < 2) {
        cli_error("slant lexicon needs one of list, show, new, check, test, import, "
                  "export, cite, compile");
        return;
    }
    cli_nearest nearest = cli_nearest_begin(wrong);
    for (size_t i = 0; i < cli_n_commands; i++) {
        const char *name = cli_commands[i].name;
        bool two = strchr(name, ' ') != NULL;
        if (lexicon && two)
            name = strchr(name, ' ') + 1;
        if (lexicon == two)
            cli_nearest_offer(&nearest, name, strlen(name));
    }
    if (!lexicon)
        cli_nearest_offer(&nearest, "lexicon", strlen("lexicon"));
    char hint[CLI_HINT];
    if (!cli_nearest_hint(&nearest, lexicon ? "slant lexicon " : "slant ", hint))
        strcpy(hint, "; slant help lists the commands");
    if (!lexicon && access(wrong, F_OK) == 0)
        cli_error("unknown command '%s'; to annotate that file: slant annotate %s", wrong, wrong);
    else
        cli_error("unknown command '%s%s'%s", lexicon ? "lexicon " : "", wrong, hint);
}

const cli_command *cli_find_command(char *const *argv, int argc, int *words)
{
    for (size_t i = 0; i < cli_n_commands; i++) {
        *words = words_of(cli_commands[i].name, argv, argc);
        if (*words)
            return &cli_commands[i];
    }
    say_unknown(argv, argc);
    return NULL;
}

bool cli_no_arguments(const cli_values *values, const char *command)
{
    if (values->inputs.n == 0)
        return true;
    cli_error("slant %s takes no arguments, and was given '%s'", command,
              values->inputs.items[0]);
    return false;
}
