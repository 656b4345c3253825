/* commands.h - the functions of the commands: each reads the values of the command line, does its
 * work through slant.h and returns the exit status. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/options.h"

int cli_annotate(const cli_values *values);
int cli_compare(const cli_values *values);
int cli_keyness(const cli_values *values);
int cli_lexicon_expand(const cli_values *values);
int cli_lexicon_diff(const cli_values *values);
int cli_explain(const cli_values *values);
int cli_kwic(const cli_values *values);
int cli_sample(const cli_values *values);
int cli_agree(const cli_values *values);
int cli_evaluate(const cli_values *values);
int cli_lexicon_list(const cli_values *values);
int cli_lexicon_show(const cli_values *values);
int cli_lexicon_new(const cli_values *values);
int cli_lexicon_import(const cli_values *values);
int cli_lexicon_export(const cli_values *values);
int cli_lexicon_cite(const cli_values *values);
int cli_lexicon_check(const cli_values *values);
int cli_lexicon_test(const cli_values *values);
int cli_lexicon_compile(const cli_values *values);
int cli_languages(const cli_values *values);
int cli_formats(const cli_values *values);
int cli_version(const cli_values *values);
int cli_help(const cli_values *values);

/* The help of the program on standard output, or of a command. */
void cli_help_overview(void);
void cli_help_command(const cli_command *command);
/* The help of all commands that begin with a word ("lexicon"); false when there are none. */
bool cli_help_group(const char *word);
/* The manual page (man macros), and a completion script for bash, zsh or fish. */
void cli_print_manual(void);
void cli_print_completion(const char *shell);

/* Prints text in lines of at most 79 columns that begin with `indent` blanks; the first line is
 * taken to stand at column `at` already. */
void cli_wrap(const char *text, int indent, int at);
/* Prints the names of formats that can be read (or written), joined by `joint`. */
void cli_format_names(bool input, const char *joint);
/* A command that takes no arguments: false after a message when there are some. */
bool cli_no_arguments(const cli_values *values, const char *command);

#endif
