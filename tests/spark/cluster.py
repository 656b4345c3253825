"""A real cluster on this machine: executors are processes of their own, and all listens on loopback
alone. Shared by the tests, the drivers that they start and kill, and measure.py."""
import os
import sys
from pathlib import Path

os.environ.update(SPARK_LOCAL_IP="127.0.0.1", SPARK_LOCAL_HOSTNAME="127.0.0.1",
                  PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable)

SETTINGS = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.ui.enabled": "false",
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "4",
    "spark.port.maxRetries": "64",
    "spark.deploy.maxExecutorRetries": "-1",
}


QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # a JVM that lives for a minute


def session(executors=2, cores=2, memory=1024, java=QUICK, **more):
    """A session whose executors are processes; `more` has _ for the points of the settings."""
    from pyspark.sql import SparkSession

    more.update(spark_driver_extraJavaOptions=java, spark_executor_extraJavaOptions=java)
    builder = SparkSession.builder.master(f"local-cluster[{executors},{cores},{memory}]")
    builder = builder.appName("slant")
    for name, value in {**SETTINGS, **{k.replace("_", "."): v for k, v in more.items()}}.items():
        if value:
            builder = builder.config(name, value)
    return builder.getOrCreate()


def _status(pid):
    """The parent's id and the command of a process; None when it is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8")
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return None
    return int(stat.rsplit(")", 1)[1].split()[1]), command


def executors(driver=None):
    """Process ids of the executors of a driver (this process), oldest first."""
    driver = driver or os.getpid()
    every = {int(p): _status(p) for p in os.listdir("/proc") if p.isdigit()}
    every = {pid: status for pid, status in every.items() if status}

    def is_below(pid):
        while pid in every and pid > 1:
            if pid == driver:
                return True
            pid = every[pid][0]
        return False

    return sorted(pid for pid, (_, command) in every.items()
                  if "CoarseGrainedExecutorBackend" in command and is_below(pid))


def is_alive(pid):
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
