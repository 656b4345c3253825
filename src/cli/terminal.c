/* terminal.c - what the program is connected to: colour, width, and the line of progress. */
#include "cli/terminal.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
    SHOW_AFTER = 700, /* milliseconds: a short run needs no progress */
    SPAN = 5000,      /* milliseconds */
    CLI_PART = 64     /* bytes of a part of the line */
};

void cli_secure_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0) {
            /* Opened the wrong way round, so that using it fails with a reason. */
            int opened = open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
            if (opened >= 0 && opened != fd) {
                dup2(opened, fd);
                close(opened);
            }
        }
}

static bool given(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

bool cli_use_color(const char *choice, bool to_stdout)
{
    if (choice && strcmp(choice, "always") == 0)
        return true;
    if ((choice && strcmp(choice, "never") == 0) || given("NO_COLOR"))
        return false;
    const char *term = getenv("TERM");
    return to_stdout && isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0;
}

unsigned cli_width(void)
{
    const char *columns = getenv("COLUMNS");
    unsigned width = 0;
    for (; columns && *columns >= '0' && *columns <= '9' && width < 10000; columns++)
        width = width * 10 + (unsigned)(*columns - '0');
    struct winsize size;
    if (width == 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    return width;
}

bool cli_can_show_progress(bool to_stdout)
{
    const char *term = getenv("TERM");
    return isatty(STDERR_FILENO) && !(to_stdout && isatty(STDOUT_FILENO)) && term && *term &&
           strcmp(term, "dumb") != 0;
}

/* ---- the line of progress ---- */

/* Cells of the terminal that stderr is. */
static size_t line_width(void)
{
    struct winsize size;
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        return size.ws_col;
    return 80;
}

/* Adds a part if all of it fits before the last cell, where some terminals break the line. Behind
 * one that does not fit none is added. */
static void add_part(char *line, size_t *width, const char *part)
{
    size_t used = strlen(line), gap = used ? 2 : 0;
    if (used + gap + strlen(part) < *width)
        sprintf(line + used, "%s%s", gap ? "  " : "", part);
    else
        *width = 0;
}

static void grouped(char *to, uint64_t n)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
    for (int i = 0; i < len; i++) {
        *to++ = digits[i];
        if (i + 1 < len && (len - i - 1) % 3 == 0)
            *to++ = ',';
    }
    *to = '\0';
}

static void time_left(char to[CLI_PART], double seconds)
{
    unsigned long s = seconds < 1e8 ? (unsigned long)(seconds + 0.5) : 100000000;
    if (s < 60)
        snprintf(to, CLI_PART, "%lu s left", s);
    else if (s < 3600)
        snprintf(to, CLI_PART, "%lu min %02lu s left", s / 60, s % 60);
    else
        snprintf(to, CLI_PART, "%lu h %02lu min left", s / 3600, s / 60 % 60);
}

/* Bytes a second over the last SPAN milliseconds or two: a run that goes on with what another left
 * is fast at first. */
static double rate_of(cli_progress *p, const slant_progress *done)
{
    if (done->milliseconds - p->middle.milliseconds >= SPAN) {
        p->start = p->middle;
        p->middle = *done;
    }
    double span = (double)(done->milliseconds - p->start.milliseconds);
    return span > 0 ? (double)(done->bytes - p->start.bytes) * 1000 / span : 0;
}

/* Without controls: what a terminal of this width shows. */
static void write_line(char *line, size_t width, const slant_progress *done, double rate)
{
    char part[CLI_PART], count[32];
    double unit = done->bytes < 10000000000u ? 1e6 : 1e9;
    const char *name = unit < 1e9 ? "MB" : "GB";
    bool has_total = done->total_bytes >= done->bytes && done->total_bytes;
    grouped(count, done->articles);
    snprintf(part, sizeof part, "%s article%s", count, done->articles == 1 ? "" : "s");
    add_part(line, &width, part);
    if (has_total)
        snprintf(part, sizeof part, "%.1f of %.1f %s", (double)done->bytes / unit,
                 (double)done->total_bytes / unit, name);
    else
        snprintf(part, sizeof part, "%.1f %s", (double)done->bytes / unit, name);
    add_part(line, &width, part);
    snprintf(part, sizeof part, "%.1f MB/s", rate / 1e6);
    add_part(line, &width, part);
    if (!has_total || rate <= 0)
        return;
    time_left(part, (double)(done->total_bytes - done->bytes) / rate);
    add_part(line, &width, part);
}

void cli_show_progress(void *user, const slant_progress *done)
{
    cli_progress *progress = user;
    char line[8 * CLI_PART] = "";
    if (!progress->wanted)
        return;
    double rate = rate_of(progress, done);
    if (done->milliseconds < SHOW_AFTER)
        return;
    size_t width = line_width();
    write_line(line, width < sizeof line ? width : sizeof line, done, rate);
    progress->shown = true;
    fprintf(stderr, "\r\033[K%s", line);
    fflush(stderr);
}

void cli_clear_progress(cli_progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
