/* terminal.c - what the program is connected to: colour, width, and the line of progress. */
#include "cli/terminal.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
    SHOW_AFTER = 700 /* milliseconds: a short run needs no progress */
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
    return isatty(STDERR_FILENO) && !(to_stdout && isatty(STDOUT_FILENO));
}

void cli_show_progress(void *user, const slant_progress *done)
{
    cli_progress *progress = user;
    if (!progress->wanted || done->milliseconds < SHOW_AFTER)
        return;
    double megabytes = (double)done->bytes / 1e6;
    double rate = megabytes * 1000 / (double)done->milliseconds;
    progress->shown = true;
    fprintf(stderr, "\r\033[K%llu articles  %.1f MB", (unsigned long long)done->articles,
            megabytes);
    if (done->total_bytes >= done->bytes && done->total_bytes)
        fprintf(stderr, " of %.1f", (double)done->total_bytes / 1e6);
    fprintf(stderr, "  %.1f MB/s", rate);
    if (done->total_bytes > done->bytes && rate > 0)
        fprintf(stderr, "  %.0f s left", (double)(done->total_bytes - done->bytes) / 1e6 / rate);
    fflush(stderr);
}

void cli_clear_progress(cli_progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
