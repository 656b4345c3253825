/* messages.c - what the program says on stderr. */
#include "cli/messages.h"

#include "cli/signals.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

/* The bytes at p that a terminal must not get: control characters (ASCII and U+0080-009F) and the
 * bidirectional controls U+200E, U+200F, U+202A-202E, U+2066-2069, U+061C; 0 when harmless. */
static size_t unsafe(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    if (u[0] < 0x20 || u[0] == 0x7f)
        return 1;
    if ((u[0] == 0xc2 && u[1] >= 0x80 && u[1] < 0xa0) || (u[0] == 0xd8 && u[1] == 0x9c))
        return 2;
    if (u[0] == 0xe2 && u[1] == 0x80 && ((u[2] >= 0x8e && u[2] <= 0x8f) ||
                                         (u[2] >= 0xa8 && u[2] <= 0xae)))
        return 3;
    return u[0] == 0xe2 && u[1] == 0x81 && u[2] >= 0xa6 && u[2] <= 0xa9 ? 3 : 0;
}

static void show(const char *text)
{
    while (*text) {
        size_t n = unsafe(text);
        for (size_t i = 0; i < n; i++)
            fprintf(stderr, "\\x%02x", (unsigned char)text[i]);
        if (n == 0)
            fputc(*text, stderr);
        text += n ? n : 1;
    }
}

void cli_error(const char *format, ...)
{
    char line[4096];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    fputs("slant: ", stderr);
    show(line);
    fputc('\n', stderr);
}

void cli_place(FILE *to, const slant_error *where, bool column)
{
    if (!where->file[0])
        return;
    fputs(where->file, to);
    if (where->line)
        fprintf(to, ":%llu", (unsigned long long)where->line);
    if (where->line && where->column && column)
        fprintf(to, ":%llu", (unsigned long long)where->column);
    fputs(": ", to);
}

static void say(const char *head, const slant_error *error)
{
    fputs(head, stderr);
    cli_place(stderr, error, error->status == SLANT_LEXICON);
    fputs(error->message, stderr);
    fputc('\n', stderr);
}

int cli_fail(const slant_error *error)
{
    say("slant: ", error);
    return cli_exit_status(error->status);
}

void cli_warning(const slant_error *warning)
{
    bool is_fault = warning->status == SLANT_INPUT || warning->status == SLANT_LEXICON ||
                    warning->status == SLANT_OUTPUT;
    say(is_fault                        ? "slant: "
        : warning->status == SLANT_NOTE ? "slant: note: "
                                        : "slant: warning: ",
        warning);
}

int cli_exit_status(slant_status status)
{
    switch (status) {
    case SLANT_OK:
    case SLANT_END:
    case SLANT_NOTE:
        return 0;
    case SLANT_SKIPPED:
    case SLANT_INPUT:
        return 1;
    case SLANT_USAGE:
        return 2;
    case SLANT_LEXICON:
        return 3;
    case SLANT_OUTPUT:
    case SLANT_NO_MEMORY:
        return 4;
    case SLANT_CANCELLED:
        return 128 + cli_signal();
    }
    return 4;
}

int cli_finish_stdout(int status)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (errno == EPIPE)
        cli_error("standard output: its reader closed the pipe");
    else
        cli_error("standard output: %s", errno ? strerror(errno) : "write error");
    return 4;
}
