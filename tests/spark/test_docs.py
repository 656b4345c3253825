"""The examples of docs/scale.md print what stands there, in a folder /data with the sample articles."""
import doctest
import os
import re
import shutil

from conftest import DATA, ROOT

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL


def archive_of_the_docs():
    """The WARC of docs/inputs.md, with the line ends that its Content-Length counts."""
    document = (ROOT / "docs" / "inputs.md").read_text("utf-8")
    return re.search(r"^```warc crawl\.warc\n(.*?)^```", document, re.M | re.S).group(1)


def test_the_tour(spark, tmp_path, monkeypatch, capsys):
    import gzip

    shutil.copytree(DATA, tmp_path / "data")
    (tmp_path / "data" / "crawl.warc.gz").write_bytes(gzip.compress(archive_of_the_docs().encode("utf-8")))
    monkeypatch.chdir(tmp_path)
    document = (ROOT / "docs" / "scale.md").read_text("utf-8").replace("/data/", f"{tmp_path}/data/")
    for name, body in re.findall(r"^```\w+ (\S+)\n(.*?)^```", document, re.M | re.S):
        (tmp_path / name).write_text(body, "utf-8")
    program = os.environ["SLANT"]
    blocks = [block.replace('"slant annotate', f'"{program} annotate')
              for block in re.findall(r"^```pycon\n(.*?)^```", document, re.M | re.S)]
    assert len(blocks) > 7
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "docs/scale.md", None, 0)
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    runner.run(test)
    assert runner.failures == 0, capsys.readouterr().out
