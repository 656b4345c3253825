"""Running commands and measuring them: wall time, processor time, peak memory, the hash of what
they write. Medians over several runs, taken in turns, so that a slow minute hits all alike."""

import hashlib
import os
import subprocess
import time

CHUNK = 1 << 20


class Run:
    """One run of a command: seconds, processor seconds, peak memory in KB, output bytes, hash."""

    def __init__(self, seconds, cpu, peak, written, digest):
        self.seconds, self.cpu, self.peak = seconds, cpu, peak
        self.written, self.digest = written, digest


def run(command, hashed=False, env=None):
    """Runs it with its output in a pipe that is read to the end."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               stdin=subprocess.DEVNULL, env=env)
    digest = hashlib.sha256() if hashed else None
    written = 0
    room = bytearray(CHUNK)
    view = memoryview(room)
    while True:
        n = process.stdout.readinto(room)
        if not n:
            break
        written += n
        if digest:
            digest.update(view[:n])
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"bench: {' '.join(command[:3])} ... ended with {process.returncode}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, written,
               digest.hexdigest() if digest else "")


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def in_turns(commands, runs, hashed=False):
    """{name: command} -> {name: [Run, ...]}: all of them once to warm up, then in turns."""
    results = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            one = run(command, hashed)
            if turn:
                results[name].append(one)
    return results


def seconds_of(runs):
    return median([one.seconds for one in runs])


def spawn_times(command, runs):
    """Milliseconds from start to end of a short command, each run by itself."""
    times = []
    quiet = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
             (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)]
    for _ in range(runs):
        begin = time.perf_counter()
        pid = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
        os.waitpid(pid, 0)
        times.append((time.perf_counter() - begin) * 1000)
    return median(times)
