"""reader.py - a page as html.parser sees it: a tree of elements, without a browser.

Small on purpose: find() by tag, id, class or attribute, text() as a reader has it. An element that
is never closed, or closed in the wrong place, is a fault that problems() tells."""

from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Element:
    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent = tag, dict(attributes), parent
        self.children = []

    def text(self):
        return "".join(c if isinstance(c, str) else c.text() for c in self.children)

    def classes(self):
        return (self.attributes.get("class") or "").split()

    def walk(self):
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def find(self, tag=None, class_name=None, **attributes):
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [e for e in self.walk()
                if (tag is None or e.tag == tag)
                and (class_name is None or class_name in e.classes())
                and all(e.attributes.get(name) == value for name, value in wanted.items())]

    def one(self, *arguments, **attributes):
        found = self.find(*arguments, **attributes)
        assert len(found) == 1, "%d elements for %s %s" % (len(found), arguments, attributes)
        return found[0]

    def __getitem__(self, name):
        return self.attributes.get(name)


class Reader(HTMLParser):
    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("#root", {}, None)
        self.faults = []
        with open(path, encoding="utf-8", newline="") as page:
            self.feed(page.read())
        self.close()
        if self.at is not self.root:
            self.faults.append("<%s> is never closed" % self.at.tag)

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        if len(names) != len(set(names)):
            self.faults.append("<%s> repeats an attribute" % tag)
        element = Element(tag, attributes, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag, attributes):
        self.at.children.append(Element(tag, attributes, self.at))

    def handle_endtag(self, tag):
        if self.at.tag != tag:
            self.faults.append("</%s> closes <%s>" % (tag, self.at.tag))
        while self.at is not self.root and self.at.tag != tag:
            self.at = self.at.parent
        if self.at is not self.root:
            self.at = self.at.parent

    def handle_data(self, data):
        self.at.children.append(data)


def read(path):
    reader = Reader(path)
    assert not reader.faults, reader.faults[:5]
    return reader.root
