/* messages.c - what the program says on stderr. */
#include "cli/messages.h"

#include "cli/signals.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

/* The bytes of the UTF-8 character (RFC 3629) at p; 0 where none is. */
static size_t character(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    size_t n = u[0] < 0x80 ? 1 : u[0] < 0xc2 ? 0 : u[0] < 0xe0 ? 2 : u[0] < 0xf0 ? 3
               : u[0] < 0xf5 ? 4 : 0;
    for (size_t i = 1; i < n; i++)
        if ((u[i] & 0xc0) != 0x80)
            return 0;
    bool is_none = (u[0] == 0xe0 && u[1] < 0xa0) || (u[0] == 0xed && u[1] >= 0xa0) ||
                   (u[0] == 0xf0 && u[1] < 0x90) || (u[0] == 0xf4 && u[1] >= 0x90);
    return is_none ? 0 : n;
}

/* The bytes at p that a terminal must not get: what is no UTF-8, control characters (ASCII and
 * U+0080-009F) and the bidirectional controls U+200E, U+200F, U+202A-202E, U+2066-2069, U+061C; 0
 * when it is harmless. */
static size_t unsafe(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    if (u[0] < 0x20 || u[0] == 0x7f || character(p) == 0)
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
        size_t bad = unsafe(text), n = bad ? bad : character(text);
        for (size_t i = 0; i < bad; i++)
            fprintf(stderr, "\\x%02x", (unsigned char)text[i]);
        if (bad == 0)
            fwrite(text, 1, n, stderr);
        text += n;
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
