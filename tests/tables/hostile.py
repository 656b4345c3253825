"""Articles that are out to do harm: in a spreadsheet, a database, a terminal, a path, a web page."""
import json


TERMS = """id,term,category,frame,concept,weight,valence,alternative
regime,regime,label/government,illegitimacy,government,0.5,-0.5,government
brutal,brutal,evaluation;emotive,brutality;fear,,0.8,-0.7,leave it out
bloody-raid,brutal raid,emotive,brutality,attack,0.8,-0.9,=raid|[1]->x;*_\\
raid,raid,label/act,,attack,0,,
half,anti,evaluation,,,0.2,,
"""

LONG = "The brutal regime sent men again. " * 1400  # over 40,000 characters
ROWS = [
    {"doc_id": "../../../outside", "title": "=cmd|' /C calc'!A0", "source": "@SUM(1+1)",
     "url": "javascript:alert(1)", "date": "2026-03-14",
     "text": "=1+1 said the brutal regime.\n+2\n-3\n@x\nThe \"brutal raid\" failed, Ada Norvik said."},
    {"doc_id": "<script>alert(1)</script>", "title": "<img src=x onerror=alert(1)>",
     "source": "</script><b>", "url": "https://example.org/a?b=\"><script>", "date": "2026-03",
     "text": "</TextualBody><script>alert(\"brutal\")</script> &amp; ]]> <!-- regime -->"},
    {"doc_id": "\u202egnp.exe", "title": "\u202eright \u2066to\u2069 left \x1b[31mred\x07",
     "source": "\x00\x01\x0b\x1f", "url": "http://example.org/ok", "date": "2026-03-14T06:00:00Z",
     "text": "The brutal\x00 regime\x1b]0;x\x07 of \u202eSarn\u202c and \ufffe\uffff.\r\n"
             "A brutal\u2028regime\u2029and a brutal\u0085 raid\x0c here.\r\nשלום brutal regime."},
    {"doc_id": "_x0041_ _x000D_", "title": "_x0041__x005F_ _X0041_ _x00zz_",
     "source": "'; DROP TABLE articles; --", "date": "1899-12-31",
     "text": "A _x0041_ brutal _x000D_ regime.\tTab\\n \\t \\ back\\\nslash | pipe [1] ->; * _ brutal."},
    {"doc_id": "long", "title": "T" * 40000, "source": "S" * 40000, "url": "u" * 40000,
     "date": "2026-03-14T06:00:00.25+02:00", "author": "=" * 33000, "text": LONG},
    {"doc_id": "wide", "title": "😀 brutal 😀", "source": "東京 Post", "date": "2026-02-29",
     "text": "😀😀 The brutal 東京regime😀 and \"a brutal\n\nraid\" 𝔞nti-brutal anti😀brutal.\n"
             "regime-brutal, Ada Norvik said. She claimed: \"The brutal regime's raid.\""},
    {"doc_id": "", "title": "", "source": "", "text": "   brutal   "},
    {"doc_id": "none", "text": ""},
    {"doc_id": "none", "text": "\n\n \n"},
    {"doc_id": "big", "serial": 12345678901234567890, "text": "A raid.", "n": [1.50, None]},
]


def write(folder):
    with open(f"{folder}/hostile.jsonl", "w", encoding="utf-8") as file:
        for row in ROWS:
            file.write(json.dumps(row) + "\n")
    with open(f"{folder}/terms.csv", "w", encoding="utf-8") as file:
        file.write(TERMS)
