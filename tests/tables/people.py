"""What people do with workbooks in a spreadsheet: sheets of coders filled in, results sorted, edited
and shortened; and what the program then reads of them.
"""
import csv
import io
import json
import os
import shutil
import subprocess
import tempfile

import openpyxl

from facts import Broken, need

LEVELS = [f"category-of-a-long-name-{i:02d}" for i in range(30)]


def rows_of(sheet):
    names = [cell.value for cell in sheet[1]]
    return [dict(zip(names, [c.value for c in row])) for row in sheet.iter_rows(min_row=2)]


def table_of(slant, folder, *args):
    text = slant(*args, "--to", "csv", cwd=folder).stdout.decode()
    return list(csv.DictReader(io.StringIO(text)))


def through_office(path):
    if not shutil.which("soffice"):
        raise Broken("no soffice")
    out = tempfile.mkdtemp(prefix="slant-office-")
    done = subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{out}/profile",
                           "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, path],
                          capture_output=True, timeout=200)
    made = os.path.join(out, os.path.basename(path))
    need(os.path.exists(made), f"LibreOffice: {done.stderr.decode()[:300]}")
    shutil.move(made, path)
    shutil.rmtree(out)


# ---- sheets of coders ----

def lexicon(folder):
    os.mkdir(os.path.join(folder, "own"))
    with open(os.path.join(folder, "own", "terms.csv"), "w", encoding="utf-8") as file:
        file.write("id,term,category\n" +
                   "".join(f"e{i},word{i:02d},{name}\n" for i, name in enumerate(LEVELS)))
    with open(os.path.join(folder, "own", "lexicon.json"), "w", encoding="utf-8") as file:
        json.dump({"name": "own", "version": "1", "language": "en", "title": "Own",
                   "definitions": {"categories": {n: f"What {n} is." for n in LEVELS}}}, file)
    with open(os.path.join(folder, "articles.jsonl"), "w", encoding="utf-8") as file:
        for i in range(10):
            text = " ".join(f"Here word{k:02d} stands in sentence {k}." for k in range(i, i + 3))
            file.write(json.dumps({"doc_id": f"d{i}", "source": "Veld", "text": text}) + "\n")


def fill_in(path, other):
    book = openpyxl.load_workbook(path)
    sheet = book["sheet"]
    column = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column["loaded"]).value = "yes"
        words = sheet.cell(row, column["sentence"]).value.split()
        sheet.cell(row, column["text"]).value = words[1]
        sheet.cell(row, column["voice"]).value = "own"
        sheet.cell(row, column["category"]).value = LEVELS[int(words[1][4:])]
    if other:
        sheet.cell(2, column["loaded"]).value = "no"
        for name in ("text", "voice", "category"):
            sheet.cell(2, column[name]).value = None
    book.save(path)


def check_lists(path):
    book = openpyxl.load_workbook(path)
    need(book.sheetnames == ["sheet", "choices", "instructions", "codebook"], str(book.sheetnames))
    need(book["choices"].sheet_state == "hidden", "the long list is hidden")
    lists = {str(v.sqref).split(":")[0][0]: v.formula1
             for v in book["sheet"].data_validations.dataValidation}
    names = {cell.value: cell.column_letter for cell in book["sheet"][1]}
    need(lists[names["loaded"]] == '"yes,no"', f"loaded: {lists}")
    need(lists[names["voice"]] == '"own,indirect,direct,quoted_term"', f"voice: {lists}")
    place = lists[names["category"]].split("!")[1].replace("$", "")
    need([cell.value for row in book["choices"][place] for cell in row] == LEVELS, "categories")
    need([r["category"] for r in rows_of(book["codebook"])] == LEVELS, "codebook")
    need({"task", "loaded", "voice"} <= {r["topic"] for r in rows_of(book["instructions"])},
         "instructions")
    need(all(c.alignment.wrap_text for c in book["sheet"][2] if c.value), "texts wrap")


def sheets_of_coders_are_read_as_they_are(slant):
    folder = tempfile.mkdtemp(prefix="slant-coders-")
    lexicon(folder)
    slant("sample", "articles.jsonl", "--lexicon", "own", "--coders", "ida,jon", "--to", "xlsx",
          "-o", "coded", cwd=folder)
    paths = [os.path.join(folder, "coded", f"{name}.xlsx") for name in ("ida", "jon")]
    check_lists(paths[0])
    fill_in(paths[0], False)
    fill_in(paths[1], True)
    through_office(paths[1])
    check_lists(paths[1])
    table = {r["variable"]: r for r in table_of(slant, folder, "agree", "coded", "--table",
                                                "agreement")}
    need(table["loaded"]["units"] == "30", str(table["loaded"]))
    need(abs(float(table["loaded"]["raw"]) - 29 / 30) < 1e-3, str(table["loaded"]))
    need(table["category"]["alpha"] == "1", str(table["category"]))
    slant("agree", "coded", "--adjudicate", "coded/decided.xlsx", cwd=folder)
    decided = os.path.join(folder, "coded", "decided.xlsx")
    book = openpyxl.load_workbook(decided)
    sheet = book["decisions"]
    need(sheet.max_row == 2, f"{sheet.max_row - 1} disputed")
    column = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, column["loaded"]).value = "no"
    book.save(decided)
    result = table_of(slant, folder, "evaluate", "coded", "--table", "evaluation")[0]
    need((result["program"], result["right"], result["coders"]) == ("30", "29", "29"), str(result))
    shutil.copy(paths[0], os.path.join(folder, "coded", "ida.csv"))
    said = slant("agree", "coded", cwd=folder, status=1).stderr.decode()
    need("ida.csv: keep the one that was filled in" in said, said)
    shutil.rmtree(folder)


# ---- results ----

def compared(slant, folder, name):
    done = slant("compare", name, "--to", "jsonl", cwd=folder)
    return done.stdout.decode(), done.stderr.decode()


def edited_workbooks_are_read_as_they_stand(slant, data):
    folder = tempfile.mkdtemp(prefix="slant-edited-")
    for to in ("jsonl", "xlsx", "sqlite"):
        slant("annotate", os.path.join(data, "articles"), "-o", f"run.{to}", cwd=folder)
    whole = compared(slant, folder, "run.jsonl")[0]
    need(compared(slant, folder, "run.xlsx")[0] == whole, "xlsx gives the same comparison")
    need(compared(slant, folder, "run.sqlite")[0] == whole, "sqlite gives the same comparison")
    path = os.path.join(folder, "run.xlsx")
    through_office(path)
    need(compared(slant, folder, "run.xlsx")[0] == whole, "saved by LibreOffice it is the same")
    slant("annotate", os.path.join(data, "articles"), "-o", "run.xlsx", cwd=folder)
    book = openpyxl.load_workbook(path)
    sheet = book["annotations"]
    column = {cell.value: cell.column for cell in sheet[1]}
    before = sheet.max_row
    sheet.cell(3, column["voice"]).value = "quoted_term"
    sheet.delete_rows(5)
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=2)]
    for at, row in enumerate(reversed(rows), start=2): # sorted the other way
        for c, value in enumerate(row, start=1):
            sheet.cell(at, c).value = value
    book.save(path)
    slant("sample", "run.xlsx", "--coders", "ida", "--size", "1000", "-o", "coded", cwd=folder)
    with open(os.path.join(folder, "coded", "hits.csv"), encoding="utf-8", newline="") as file:
        hits = [r for r in csv.DictReader(file) if r["kind"] == "loaded"]
    need(len(hits) == before - 2, f"{len(hits)} of {before - 1} loaded annotations")
    need([r["voice"] for r in hits if r["edited"] == "true"] == ["quoted_term"], "one is marked")
    said = slant("compare", "run.xlsx", cwd=folder).stdout.decode()
    need("1 annotation, in 1 article, was changed or added by a person" in " ".join(said.split()),
         said[-600:])
    shutil.rmtree(folder)
