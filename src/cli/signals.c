/* signals.c - interruption: the first signal asks the run to stop, a second one ends the program,
 * and so does a second of waiting for a run that cannot stop (it waits for input that never comes).
 */
#include "cli/signals.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

_Static_assert(sizeof(sig_atomic_t) == sizeof(int), "the flag is handed on as an int");

enum { PATIENCE = 1 /* seconds between the first signal and the end */ };

static volatile int received;
static volatile sig_atomic_t guarded; /* whether guard_path is to be removed */
static char guard_path[4096];

/* A folder of files, by calls that a signal handler may make: the kernel's own list of names. */
static void remove_folder(const char *path)
{
    _Alignas(struct dirent64) char list[4096];
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    long n;
    while (folder >= 0 && (n = syscall(SYS_getdents64, folder, list, sizeof list)) > 0) {
        bool removed = false;
        for (long at = 0; at < n;) {
            const struct dirent64 *entry = (const struct dirent64 *)(list + at);
            at += entry->d_reclen;
            removed |= unlinkat(folder, entry->d_name, 0) == 0;
        }
        if (removed)
            lseek(folder, 0, SEEK_SET);
    }
    rmdir(path);
}

static void remove_unfinished(const char *path)
{
    if (unlink(path) != 0 && (errno == EISDIR || errno == EPERM))
        remove_folder(path);
}

static void leave(void)
{
    static const char message[] = "slant: interrupted\n";
    if (guarded)
        remove_unfinished(guard_path);
    if (write(STDERR_FILENO, message, sizeof message - 1) < 0)
        received = received ? received : SIGTERM; /* nobody is there to be told */
    _exit(128 + (received ? received : SIGTERM));
}

static void on_signal(int number)
{
    if (number == SIGALRM || received)
        leave();
    received = number;
    alarm(PATIENCE);
}

void cli_signals_catch(void)
{
    struct sigaction action = {.sa_handler = on_signal}, old;
    static const int caught[] = {SIGINT, SIGTERM, SIGALRM, SIGHUP};
    sigfillset(&action.sa_mask);
    for (size_t i = 0; i < sizeof caught / sizeof *caught; i++) {
        /* nohup is honoured. A shell that starts a job in the background ignores SIGINT for it;
         * who sends one all the same means it. */
        if (caught[i] == SIGHUP && sigaction(SIGHUP, NULL, &old) == 0 && old.sa_handler == SIG_IGN)
            continue;
        sigaction(caught[i], &action, NULL);
    }
    /* A write then fails with a reason, which is said: EPIPE, EFBIG. */
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL);
}

const volatile int *cli_cancel_flag(void)
{
    return &received;
}

int cli_signal(void)
{
    return received;
}

void cli_signals_guard(const char *path)
{
    guarded = 0;
    if (path && strlen(path) < sizeof guard_path) {
        strcpy(guard_path, path);
        guarded = 1;
    }
}
