"""How fast Spark annotates beside the command line: `python tests/spark/measure.py PROGRAM FILE.jsonl
[TIMES [CORES,... [COPIES]]]` in the environment that tests/run-spark made.

For each number of cores: one executor with so many, and the program with so many threads, in turns,
over the same lines (COPIES of the file, 4); the table of annotations, which Spark hands to a sink that keeps nothing, and the
program writes to /dev/null. The starts of the JVM, of the executor and of its Python workers are not
in the figures, nor what the JVM needs to compile itself: three runs before them are not counted. The processor's seconds are those of all
processes of the executor, JVM and Python; a quiet machine is needed for the clock to mean anything.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import cluster

TICK = os.sysconf("SC_CLK_TCK")


def spent(roots):
    """Seconds of the processor of these processes and all below them, those that ended included."""
    below, every = {}, {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
        except OSError:
            continue
        every[int(pid)] = sum(map(int, fields[11:15])) / TICK
        below.setdefault(int(fields[1]), []).append(int(pid))
    total, waiting = 0.0, list(roots)
    while waiting:
        pid = waiting.pop()
        total += every.get(pid, 0)
        waiting += below.get(pid, [])
    return total


def timed(work, roots):
    before, begin = spent(roots), time.perf_counter()
    work()
    return time.perf_counter() - begin, spent(roots) - before


def measured(program, path, times, cores):
    spark = cluster.session(1, cores, 2048, java="", spark_sql_files_maxPartitionBytes=str(8 << 20))
    from slant import spark as slant_spark

    frame = slant_spark.annotate(slant_spark.read(spark, path))
    jobs = {
        "program": lambda: subprocess.run([program, "annotate", "--quiet", "--to", "csv", "--threads",
                                           str(cores), "-o", "/dev/null", path], check=True),
        "spark": lambda: frame.write.format("noop").mode("overwrite").save(),
    }
    roots = {"program": [os.getpid()], "spark": cluster.executors()}
    for _ in range(3):
        jobs["spark"]()
    figures = {name: [] for name in jobs}
    for _ in range(times):
        for name, job in jobs.items():
            figures[name].append(timed(job, roots[name]))
    spark.stop()
    return figures


def main(program, given, times, counts, copies):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "articles.jsonl")
        Path(path).write_bytes(Path(given).read_bytes() * copies)
        compare(program, path, times, counts)


def compare(program, path, times, counts):
    size = os.path.getsize(path) / 1e6
    print(f"{size:.1f} MB of JSONL; medians of {times}, the best in brackets")
    for cores in counts:
        figures = measured(program, path, times, cores)
        walls = {}
        for name, runs in figures.items():
            wall, processor = (statistics.median(each) for each in zip(*runs))
            best = min(run[0] for run in runs)
            walls[name] = (wall, best, processor)
            print(f"{cores} cores  {name:8} {wall:6.2f} s ({best:.2f})  {size / wall:6.1f} MB/s  "
                  f"processor {processor:6.2f} s")
        print(f"{cores} cores  spark/program: {walls['program'][0] / walls['spark'][0]:.2f} by the clock "
              f"({walls['program'][1] / walls['spark'][1]:.2f} by the best), "
              f"{walls['program'][2] / walls['spark'][2]:.2f} by the processor", flush=True)


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]),
         int(sys.argv[3]) if len(sys.argv) > 3 else 5,
         [int(n) for n in (sys.argv[4] if len(sys.argv) > 4 else "1,2,4").split(",")],
         int(sys.argv[5]) if len(sys.argv) > 5 else 4)
