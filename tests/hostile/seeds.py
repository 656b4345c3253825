"""Small valid files of every format that is read: what the cases spoil. All texts are invented."""

import json

TERMS = (
    "id,term,match,kind,category,frame,concept,weight,valence,unless,near,except,alternative,"
    "example,counterexample,status\n"
    'brutal,(brutal|savage) raid,,loaded,violence;acts,threat,raid,0.8,-0.5,"bargain {0,3} ~",'
    ",,raid,A brutal raid came.,,active\n"
    'regime,regime,,loaded,labels,,rule,0.6,,,"army {0,8} ~",regimes,government,,,\n'
    "gov,government,,neutral,labels,,rule,0,,,,,,,,\n"
    "terror,terror*,form,loaded,labels,,,1,-1,,,,,,,\n"
).encode()
WORDS = b"term,category,weight\nghastly,evaluation,0.5\nregime,labels,0.6\nbrutal,evaluation,0.8\n"
LEXICON = json.dumps(
    {
        "name": "lex",
        "title": "Words",
        "version": "1.0.0",
        "language": "en",
        "licence": "CC BY 4.0",
        "authors": ["I. Marl"],
        "description": "x",
        "extends": [],
        "definitions": {
            "categories": {"violence": "A plain word."},
            "frames": {"threat": "Danger."},
            "concepts": {"rule": "Who rules."},
        },
    }
).encode()
TEXT = (
    "Two Hurt in Orvel\n\nORVEL (Veld) - The ghastly regime sent men, Minister Helen Marsk said. "
    '“This was a brutal raid,” Tomas Kerrin told Veld. He called them "martyrs".\n'
).encode()
RECORD = {
    "doc_id": "a1",
    "source": "Veld",
    "title": "Two hurt",
    "date": "2024-01-21",
    "url": "https://veld.example/1",
    "author": "Ida Marl",
    "event": "e1",
    "lang": "en",
    "nr": 1.5,
    "text": 'The ghastly regime fell. "A brutal raid," Tomas Kerrin said.',
}
JSONL = (
    json.dumps(RECORD)
    + "\n"
    + json.dumps(
        {"id": 2, "Headline": "Calm", "body": "Ada Norvik claimed that the regime was “brutal”."},
        ensure_ascii=False,
    )
    + "\n"
).encode()
SMALL_JSONL = b'{"id":"a","text":"The \\u201cbrutal\\u201d regime.","n":[1,{"x":null}]}\n'
CSV = (
    "doc_id,Headline,Article,Newspaper,published,Grade\r\n"
    'a1,Two hurt,"The ghastly ""regime"" fell,\nhe said.",Veld,"Jan 21, 2024",007\r\n'
    "a2,Calm,A brutal raid.,Amber Post,05/06/2024,\r\n"
).encode()
SMALL_CSV = b'id;text;n\n1;"A ""brutal"" raid";x\n2;Calm.;=1\n'
TSV = b'doc_id\ttitle\ttext\tsource\na1\tTwo hurt\tThe ghastly regime fell.\tVeld\na2\t"Calm"\tOk.\t\n'
HTML = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Two hurt – Veld</title>'
    '<meta property="og:site_name" content="Veld"><link rel="canonical" '
    'href="https://veld.example/1"><script type="application/ld+json">{"@type":"NewsArticle",'
    '"headline":"Two hurt","datePublished":"2024-01-21","author":{"name":"Ida Marl"}}'
    '</script></head><body><nav><a href="/">Home</a></nav><h1>Two hurt</h1><p>The ghastly regime '
    "sent men to the lower town on Friday, and two people were hurt, officials said.</p><table><tr>"
    "<td>x</td></tr></table><p>&ldquo;A brutal raid&rdquo;, Tomas Kerrin said of the night.</p>"
    "</body></html>"
).encode()
SMALL_HTML = (
    b"<html><title>T</title><p>The ghastly regime &amp; a brutal raid, <b>he</b> said.<!--x-->"
)
INDEX = b"file,doc_id,source,date,coder\na.txt,m1,Veld,2024-01-21,IM\nb.jsonl,m2,Amber Post,2024-01-22,JT\n"
META = b"doc_id,source,grade\na1,Veld,x\n2,Amber Post,y\n"


def warc_record(kind, number, payload, url="https://veld.example/1", more=""):
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:x:{number}>\r\n"
            f"WARC-Target-URI: {url}\r\nWARC-Date: 2024-05-03T10:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\n{more}"
            f"Content-Length: {len(payload)}\r\n\r\n"
        ).encode()
        + payload
        + b"\r\n\r\n"
    )


def http(body, headers=""):
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body


SMALL_WARC = warc_record("response", 1, http(SMALL_HTML))
WARC = (
    warc_record("warcinfo", 0, b"software: x\r\n")
    + warc_record("response", 1, http(HTML))
    + warc_record("request", 2, b"GET / HTTP/1.1\r\n\r\n")
    + warc_record(
        "response",
        3,
        http(
            b"%x\r\n%b\r\n0\r\n\r\n" % (len(SMALL_HTML), SMALL_HTML),
            "Transfer-Encoding: chunked\r\n",
        ),
    )
)

DICTIONARIES = {
    "liwc.dic": b"%\n1\tloaded (Loaded Words)\n\t2\thonour\n%\nmartyr*\t1\t2\nair strike*\t2\n"
    b"like\t(02 1)1/2\nkind\t<of>1/2\n:-)\t1\n",
    "x.dicx": b"DicTerm,affect,affect/anger\nrage*,X,0.8\nmight,,1\n",
    "x.yml": b"loaded:\n  honour:\n    - martyr*\n    - 'air strike'\n  __:\n    - yes\nrule: [regime, no]\n",
    "x.lcd": b'<?xml version="1.0"?><dictionary style="Lexicoder"><cnode name="loaded"><pnode name=" martyr"/>'
    b'<cnode name="b"><pnode name="raid "/></cnode></cnode></dictionary>',
    "x.lc3": b"+loaded\nmartyr*\nregime\n+b\nraid\n",
    "x.cat": b"LOADED\n\tHONOUR\n\t\tMARTYR* (1)\n\t\tAIR_STRIKE (2.5)\n\t@RULE [A NEAR B]\n",
    "x.ykd": b'<?xml version="1.0"?><ykproject><dictionary style="ykd"><cnode name="d"><cnode name="a" desc="x">'
    b'<pnode name="grim" score="0.5" desc=""/></cnode></cnode></dictionary></ykproject>',
    "vader.txt": b"glorious\t3.2\t0.7\t[3, 4, 3]\ngrim\t-1.9\t0.8\t[-2, -1]\ngrim\t-1\t0\t[]\n:(\t-1.9\t1.1\t[]\n",
    "emolex.txt": b"A preamble.\n\nabandon\tanger\t0\nabandon\tfear\t1\nnull\tjoy\t1\n",
    "intensity.txt": b"rage\tanger\t0.911\ndread\tfear\t0.844\n",
    "clues.tff": b"type=weaksubj len=1 word1=alleged pos1=verb stemmed1=y priorpolarity=negative\n"
    b"priorpolarity=both type=strongsubj m len=1 word1=brag pos1=verb stemmed1=y\n",
}
FROM = {
    "liwc.dic": "liwc",
    "x.dicx": "dicx",
    "x.yml": "quanteda",
    "x.lcd": "lcd",
    "x.lc3": "lc3",
    "x.cat": "wordstat",
    "x.ykd": "yoshikoder",
    "vader.txt": "vader",
    "emolex.txt": "nrc-emolex",
    "intensity.txt": "nrc-intensity",
    "clues.tff": "mpqa",
}

CODED = {
    "about.csv": b"topic,text\r\ntask,Read.\r\n",
    "key.csv": b"unit,stratum,group,found,population,drawn,probability,doc_id,article,source,field,sentence,"
    b"start,end,text,coders\r\nu1,1,Veld,nothing found,4,1,0.25,a1,1,Veld,text,0,0,9,It fell.,A;B\r\n"
    b'u2,1,Veld,"loaded, own voice",4,1,0.25,a1,1,Veld,text,1,9,16,A raid.,A;B\r\n',
    "hits.csv": b"unit,start,end,text,kind,voice,weight,entry_id,lexicon,term,category,edited\r\n"
    b"u2,2,6,raid,loaded,own,0.5,raid,words,raid,evaluation,false\r\n",
    "A.csv": b"unit,sentence,loaded,text,voice,category,comment\r\nu1,It fell.,no,,,,\r\n"
    b"u2,A raid.,yes,raid,own,evaluation,\r\n",
    "B.csv": b"unit;loaded;text;voice;category\nu1;yes;fell;own;label\nu2;yes;A raid;direct;evaluation\n",
}
