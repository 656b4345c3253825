"""A driver of its own for the tests of parts: annotates INPUT to OUTPUT in 16 parts on a cluster and
prints what was done. `python driver.py INPUT OUTPUT [JAVA_OPTIONS [SETTING=VALUE ...]]`."""
import sys

import cluster


def main(given, to, java="", *settings):
    spark = cluster.session(2, 1, 1024, f"{cluster.QUICK} {java}", **dict(each.split("=", 1) for each in settings))
    from slant import spark as slant_spark

    done = slant_spark.annotate_to(slant_spark.read(spark, given), to, parts_of_articles=16)
    print(done.parts, done.already, done.records, done.errors)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
