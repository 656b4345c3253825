"""What one run found, read from each format by programs that are not slant: csv, json, sqlite3,
openpyxl, and small parsers of brat's and WebAnno's grammars, written after those tools' own readers.

Each reader gives a Facts: articles, annotations and attributions as dictionaries of plain values,
so that two formats can be compared for equality.
"""
import csv
import datetime
import json
import re
import sqlite3

csv.field_size_limit(1 << 30)

TABLES = ["articles", "sentences", "annotations", "attributions", "codebook", "run"]


class Broken(Exception):
    """A file does not follow its format."""


def need(condition, message):
    if not condition:
        raise Broken(message)


# ---- tables: a list of dictionaries of text, None for an empty cell ----

def shown(value):
    """A typed value as the text that CSV has for it."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        text = f"{value:.4f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text
    return str(value)


def csv_table(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return rows[0], [{k: v or None for k, v in zip(rows[0], row)} for row in rows[1:]]


def sqlite_table(path, name, booleans):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    cursor = db.execute(f'SELECT * FROM "{name}"')
    header = [c[0] for c in cursor.description]
    rows = []
    for row in cursor:
        values = {}
        for key, value in zip(header, row):
            if key in booleans and value is not None:
                need(value in (0, 1), f"{name}.{key} is {value!r}")
                value = bool(value)
            values[key] = shown(value)
        rows.append(values)
    db.close()
    return header, rows


def unescape(text):
    """Excel's _xHHHH_ (ECMA-376, ST_Xstring), which openpyxl leaves as it is."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)


def xlsx_value(cell):
    need(cell.data_type in "snbd", f"{cell.coordinate} has type {cell.data_type}")
    need(cell.hyperlink is None, f"{cell.coordinate} is a link")
    value = cell.value
    if isinstance(value, datetime.datetime):
        code = cell.number_format.replace("\\", "")
        zone = re.search('"(.*)"', code)
        text = value.strftime("%Y-%m-%d")
        if "hh:mm" in code:
            text += value.strftime("T%H:%M:%S" if ":ss" in code else "T%H:%M")
        return text + (zone.group(1) if zone else "")
    if isinstance(value, str):
        return unescape(value)
    return shown(value)


def xlsx_sheets(path):
    """All sheets: name -> header, rows; parts of one table together, long texts in their place."""
    import openpyxl
    book = openpyxl.load_workbook(path)
    sheets, places = {}, {}
    for sheet in book:
        need(sheet.freeze_panes == "A2", f"{sheet.title} has no frozen header")
        need(sheet.auto_filter.ref, f"{sheet.title} has no filters")
        name = re.sub(r" \d+$", "", sheet.title)
        cells = list(sheet.iter_rows())
        header = [c.value for c in cells[0]]
        rows = [{k: xlsx_value(c) for k, c in zip(header, row)} for row in cells[1:]]
        for number, row in enumerate(rows):
            places[sheet.title, number + 2] = row
        if name in sheets:
            need(sheets[name][0] == header, f"{sheet.title} has another header")
            sheets[name][1].extend(rows)
        else:
            sheets[name] = (header, rows)
    whole = {}
    for part in sheets.pop("long_texts", (None, []))[1]:
        key = part["sheet"], int(part["row"]), part["column"]
        need(int(part["part"]) == len(whole.setdefault(key, [])) + 1, "parts out of order")
        whole[key].append(part["text"])
    for (sheet, row, column), parts in whole.items():
        need("long_texts" in places[sheet, row][column], "a cut text is not marked")
        places[sheet, row][column] = "".join(parts)
    return sheets


# ---- annotations and attributions, whatever the format ----

KEYS = ["kind", "lexicon", "entry_id", "category", "frame", "concept", "weight", "valence", "score",
        "alternative", "voice", "quoted_kind", "speaker", "attribution", "referent", "negated",
        "hedged", "intensified", "span"]
SAYING = ["type", "speaker", "speaker_group", "speaker_status", "via", "cue_class", "confidence",
          "rule"]


def joined(value):
    if isinstance(value, list):
        return ";".join(value) or None
    return shown(value)


def annotation(source, place):
    fact = {key: joined(source.get(key)) for key in KEYS}
    for flag in ("negated", "hedged", "intensified"):
        fact[flag] = fact[flag] or "false"
    return {**fact, **place}


def saying(source, place):
    return {**{key: joined(source.get(key)) for key in SAYING}, **place}


def jsonl(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file.read().split("\n") if line]


def blanked(text):
    """The document of brat and WebAnno: line ends and letters stay, what breaks lines does not."""
    out = []
    for c in text:
        o = ord(c)
        if (o < 0x20 and c != "\n") or o == 0x7F:
            out.append(" ")
        elif 0x80 <= o < 0xA0:
            out.append("\u00a0")
        elif o in (0x2028, 0x2029):
            out.append("\u2003")
        elif o in (0xFFFE, 0xFFFF):
            out.append("\ufffd")
        else:
            out.append(c)
    return "".join(out)


def document(article):
    """The text of an article in those formats, and where each field begins in it."""
    title = article.get("title")
    if not title:
        return blanked(article["text"]), {"text": 0, "title": 0}
    head = blanked(title.replace("\n", " ")) + "\n\n"
    return head + blanked(article["text"]), {"text": len(head), "title": 0}


# ---- brat: annotation.py of the tool, in short ----

def brat_conf(path):
    conf, section = {}, None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if re.fullmatch(r"\[\w+\]", line):
            section = conf.setdefault(line[1:-1], {})
        elif line:
            name, _, rest = line.partition("\t")
            section[name] = rest
    need(set(conf) == {"entities", "relations", "events", "attributes"}, "sections of conf")
    return conf


def brat_lines(path):
    text = open(path, encoding="utf-8", newline="").read()
    lines = text.split("\n")
    need(lines.pop() == "", f"{path} has no end of line")
    need(text.splitlines() == lines, f"{path} has other line breaks")
    return lines


def brat_document(stem, conf):
    """id -> what its line says, for one .ann; checks what brat checks, and the configuration."""
    text = open(stem + ".txt", encoding="utf-8", newline="").read()
    need("\r" not in text, "a carriage return in the text")
    found, notes, triggers, used = {}, {}, set(), []
    for line in brat_lines(stem + ".ann"):
        head, _, rest = line.partition("\t")
        m = re.fullmatch(r"([TARE#])(\d+)", head)
        need(m and head not in found and head not in notes, f"id {head}")
        data, _, tail = rest.partition("\t")
        if m[1] == "T":
            kind, _, places = data.partition(" ")
            spans = [tuple(map(int, p.split(" "))) for p in places.split(";")]
            need(all(0 <= a < b <= len(text) for a, b in spans), f"{head} spans {spans}")
            need(all(a[1] <= b[0] for a, b in zip(spans, spans[1:])), f"{head} spans overlap")
            need(tail == " ".join(text[a:b] for a, b in spans), f"{head} is not {tail!r}")
            need(kind in conf["entities"] or kind in conf["events"], f"type {kind}")
            found[head] = {"kind": kind, "spans": spans, "text": tail, "attributes": {}}
        elif m[1] == "E":
            parts = [p.split(":") for p in data.split(" ")]
            need(all(len(p) == 2 for p in parts), f"{head}: {data}")
            need(parts[0][0] in conf["events"], f"event {parts[0]}")
            triggers.add(parts[0][1])
            used += [p[1] for p in parts]
            found[head] = {"kind": parts[0][0], "trigger": parts[0][1], "attributes": {},
                           "arguments": [(re.sub(r"\d+$", "", r), t) for r, t in parts[1:]]}
            need(len({r for r, _ in parts[1:]}) == len(parts) - 1, f"{head} repeats a role")
        elif m[1] == "R":
            kind, one, other = data.split(" ")
            need(kind in conf["relations"], f"relation {kind}")
            need(one.startswith("Arg1:") and other.startswith("Arg2:"), f"{head}: {data}")
            used += [one[5:], other[5:]]
            found[head] = {"kind": kind, "pair": (one[5:], other[5:])}
        elif m[1] == "A":
            m = re.fullmatch(r"(\S+) (\S+)(?: (\S+))?", data)
            need(m and m[2] in found, f"{head}: {data}")
            allowed = conf["attributes"].get(m[1])
            need(allowed is not None, f"attribute {m[1]}")
            values = allowed.partition("Value:")[2]
            need(m[3] in values.split("|") if values else m[3] is None, f"{head}: {data}")
            need(found[m[2]]["kind"] in allowed[4:].split(",")[0].split("|"), f"{head}: {data}")
            found[m[2]]["attributes"][m[1]] = m[3] or True
            notes[head] = None
        else:
            need(re.fullmatch(r"AnnotatorNotes [TE]\d+", data), f"{head}: {data}")
            target = data.split(" ")[1]
            need(target in found, f"{head} of {target}")
            found[target]["note"] = json.loads(tail)
            notes[head] = None
    need(all(u in found for u in used), "an id that is not there")
    for trigger in triggers:
        kinds = {e["kind"] for e in found.values() if e.get("trigger") == trigger}
        need(kinds == {found[trigger]["kind"]}, f"trigger {trigger}")
        named = [p for f in found.values() for p in f.get("pair", ())]
        need(trigger not in named, f"a relation with trigger {trigger}")
    return text, found


# ---- WebAnno TSV 3.3: Tsv3XDeserializer of INCEpTION, in short ----

def units(text):
    """Offsets of UTF-16 units -> of characters."""
    at, result = 0, {}
    for i, c in enumerate(text):
        result[at] = i
        at += 2 if ord(c) > 0xFFFF else 1
    result[at] = len(text)
    return result


def plain(value):
    return re.sub(r"\\(.)", r"\1", value)


def webanno_document(path):
    """The text as the reader builds it, and layer -> list of annotations with their columns."""
    lines = open(path, encoding="utf-8", newline="").read().split("\n")
    need(lines.pop() == "", "no end of line")
    need(lines[0] == "#FORMAT=WebAnno TSV 3.3", "format line")
    columns, at = [], 1
    while lines[at].startswith("#T_SP="):
        layer, *names = lines[at][6:].split("|")
        columns += [(layer, name) for name in names]
        at += 1
    need(lines[at] == "" and (at + 1 == len(lines) or lines[at + 1] == ""), "blank lines")
    at += 2
    text, length, header, state = "", 0, "", "gap"
    by_id, found, sentence, number = {}, {}, 0, 0
    last_token = None

    def size(s):
        return len(s.encode("utf-16-le")) // 2

    for line in lines[at:]:
        if line == "":
            need(state == "token", "a blank line too many")
            state = "gap"
            continue
        if line.startswith("#Text=") and state in ("gap", "header"):
            header += plain(line[6:]) + "\n"
            state = "header"
            continue
        need(state in ("header", "token"), f"unexpected {line!r}")
        fields = line.split("\t")
        need(len(fields) == len(columns) + 4 and fields[-1] == "", f"fields of {line!r}")
        begin, end = map(int, fields[1].split("-"))
        if state == "header":
            if length > begin:
                need(length == begin + 1 and text.endswith("\n"), f"text at {begin}")
                text, length = text[:-1], length - 1
            text += " " * (begin - length)
            text += header
            length = begin + size(header)
            header, state = "", "token"
            sentence, number = sentence + 1, 0
        m = re.fullmatch(r"(\d+)-(\d+)(?:\.(\d+))?", fields[0])
        need(m and int(m[1]) == sentence, f"id {fields[0]}")
        if m[3]:
            need(int(m[2]) == number, f"sub-token {fields[0]}")
            need(last_token[0] <= begin < end <= last_token[1], "sub-token outside its token")
        else:
            number += 1
            need(int(m[2]) == number, f"token {fields[0]}")
            last_token = begin, end
        here = {}
        for (layer, name), raw in zip(columns, fields[3:]):
            if raw == "_":
                continue
            for index, value in enumerate(re.split(r"(?<!\\)\|", raw)):
                ident = None
                if value.endswith("]") and not value.endswith("\\]"):
                    value, _, ident = value[:-1].rpartition("[")
                    ident = int(ident)
                fact = here.get((layer, index))
                if fact is None and ident is not None:
                    fact = by_id.get(ident)
                    if fact is not None:
                        need(fact["layer"] == layer, f"id {ident} in two layers")
                        fact["end"] = end
                if fact is None:
                    fact = {"layer": layer, "begin": begin, "end": end}
                    found.setdefault(layer, []).append(fact)
                    if ident is not None:
                        by_id[ident] = fact
                here[layer, index] = fact
                fact[name] = None if value == "*" else plain(value)
        units_here = text.encode("utf-16-le")[2 * begin:2 * end].decode("utf-16-le")
        need(units_here == fields[2], f"token {fields[2]!r} is {units_here!r} in the text")
    need(state in ("token", "gap") and not header, "the file breaks off")
    return text[:-1], found
