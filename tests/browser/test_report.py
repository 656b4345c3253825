"""The report in a browser: what a reader sees, points at, presses and prints."""

import re
import time

CENTRE = """const r = arguments[0].getClientRects()[0];
return [r.left + r.width / 2, r.top + r.height / 2];"""


def veld(world):
    return world.page(world.samples + "/veld.txt")


def four(world):
    return world.page(world.samples + "/articles.csv")


def quiet(world):
    """The page asked for nothing and the console said nothing."""
    complaints, requests = world.browser.complaints(), world.browser.requests()
    assert not complaints, complaints
    assert not requests, requests


def centre(world, selector):
    return world.browser.run("""const e = document.querySelector(arguments[0]);
        e.scrollIntoView({block: 'center', behavior: 'instant'});
        const r = e.getClientRects()[0];
        return [r.left + r.width / 2, r.top + r.height / 2];""", selector)


def style(world, selector, *names):
    return world.browser.run("""const s = getComputedStyle(document.querySelector(arguments[0]));
        return arguments[1].map(name => s.getPropertyValue(name));""", selector, list(names))


def marks(world, more=""):
    return world.browser.run(
        "return document.querySelectorAll('article:not([hidden]) .text a.m%s').length" % more)


def luminance(colour):
    parts = [float(p) / 255 for p in re.findall(r"[\d.]+", colour)[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_no_console_message_and_no_request(world):
    for page in (veld(world), four(world)):
        world.browser.open(page)
        time.sleep(0.3)
        quiet(world)


def test_voices_differ_by_shape_in_light_and_dark(world):
    for scheme in ("light", "dark"):
        world.browser.media(scheme)
        world.browser.open(veld(world))
        paper, ink = style(world, "body", "background-color", "color")
        assert (luminance(paper) > 0.8) == (scheme == "light")
        assert contrast(paper, ink) > 10
        background, colour = style(world, ".text a.m.own", "background-color", "color")
        assert contrast(background, paper) > 3 and contrast(background, colour) > 4.5
        line, blank = style(world, ".text a.m.rep", "text-decoration-line", "background-color")
        assert line == "underline" and blank == "rgba(0, 0, 0, 0)"
        for name, shape in (("quo", "solid"), ("term", "dashed")):
            outline, = style(world, ".text a.m." + name, "outline-style")
            assert outline == shape, (name, outline)
        soft, = style(world, ".kicker", "color")
        link, = style(world, ".parts a", "color")
        assert contrast(soft, paper) > 4.5 and contrast(link, paper) > 4.5


def test_hover_shows_why(world):
    world.browser.open(veld(world))
    world.browser.mouse_to(*centre(world, ".text a.m.rep"))
    time.sleep(0.1)
    why = world.browser.run("return document.getElementById('why').innerText")
    for part in ("Reported", "speaker", "rule", "confidence", "category", "weight",
                 "neutral wording", "entry"):
        assert part in why, (part, why)
    definition = world.browser.run("return document.querySelector('#why .definition').textContent")
    assert len(definition) > 10
    world.browser.mouse_to(5, 5)
    time.sleep(0.5)
    assert world.browser.run("return document.getElementById('why') === null")
    world.browser.mouse_to(*centre(world, ".lists a.m.quo"))
    time.sleep(0.1)
    assert world.browser.run("return document.getElementById('why').innerText").startswith("Quoted")
    quiet(world)


def test_the_keyboard_reaches_marks_and_escape_closes(world):
    world.browser.open(veld(world))
    world.browser.press("Tab")
    skip = world.browser.run("return [document.activeElement.className, "
                             "document.activeElement.getBoundingClientRect().top >= 0]")
    assert skip == ["skip", True], skip
    world.browser.press("Enter")
    time.sleep(0.2)
    seen = []
    for _ in range(8):
        world.browser.press("Tab")
        seen.append(world.browser.run("return document.activeElement.id"))
        shown = world.browser.run("const w = document.getElementById('why'); return w ? w.innerText : ''")
        if re.fullmatch(r"a1m\d+", seen[-1]):
            assert "Own voice" in shown or "Reported" in shown or "Quoted" in shown, shown
            outline, width = style(world, ":focus", "outline-style", "outline-width")
            assert outline == "solid" and float(width[:-2]) >= 2
    numbers = [int(i[3:]) for i in seen if re.fullmatch(r"a1m\d+", i)]
    assert len(numbers) >= 6 and numbers == sorted(numbers), seen
    world.browser.press("Escape")
    assert world.browser.run("return document.getElementById('why') === null")
    described = world.browser.run("""const m = document.querySelector('.text a.m');
        return document.getElementById(m.getAttribute('aria-describedby')).textContent.length""")
    assert described > 20
    quiet(world)


def test_enter_goes_to_the_note_and_back(world):
    world.browser.open(veld(world))
    world.browser.run("document.querySelector('.text a.m.rep').focus()")
    mark = world.browser.run("return document.activeElement.id")
    world.browser.press("Enter")
    time.sleep(0.3)
    at = world.browser.run("""const n = document.activeElement.closest('.note');
        const r = n.getBoundingClientRect();
        return [n.id, r.top >= 0 && r.bottom <= innerHeight, document.getElementById('why') === null]""")
    assert at == [mark.replace("m", "n"), True, True], at
    world.browser.press("Enter")
    time.sleep(0.3)
    assert world.browser.run("return document.activeElement.id") == mark
    quiet(world)


def test_a_press_pins_the_note(world):
    world.browser.open(veld(world))
    x, y = centre(world, ".text a.m.quo")
    world.browser.mouse_to(x, y)
    world.browser.click(x, y)
    world.browser.mouse_to(5, 5)
    time.sleep(0.5)
    assert world.browser.run("return document.getElementById('why') !== null")
    world.browser.click(5, 5)
    assert world.browser.run("return document.getElementById('why') === null")


def choose(world, selector, value):
    world.browser.run("""const e = document.querySelector(arguments[0]);
        if (e.type === 'checkbox') e.checked = arguments[1]; else e.value = arguments[1];
        e.dispatchEvent(new Event('change', {bubbles: true}));""", selector, value)


def test_filters_choose_by_voice_category_frame_and_lexicon(world):
    world.browser.open(veld(world))
    world.browser.run("document.getElementById('open-filters').click()")
    assert world.browser.run("return !document.getElementById('filter-panel').hidden")
    everything = marks(world)
    assert marks(world, ".off") == 0
    choose(world, "input[name=voice][value=own]", False)
    assert marks(world, ".own:not(.off)") == 0 and marks(world, ".rep:not(.off)") > 0
    own = "return [...document.querySelectorAll('.of-own li')].every(e => e.offsetHeight === 0)"
    assert world.browser.run(own)
    background, = style(world, ".text a.m.own", "background-color")
    assert background == "rgba(0, 0, 0, 0)"
    choose(world, "input[name=voice][value=own]", True)
    assert marks(world, ".off") == 0
    for name in ("category", "frame", "lexicon"):
        options = world.browser.run("return [...document.querySelectorAll('#f-%s option')]"
                                    ".map(o => o.value).filter(Boolean)" % name)
        assert options, name
        choose(world, "#f-" + name, options[0])
        fits = world.browser.run("""return [...document.querySelectorAll('.text a.m:not(.off)')].every(m =>
            [...document.getElementById(m.id.replace('m', 'n')).querySelectorAll('.why > li')].some(li =>
            (li.dataset[arguments[0]] || '').split(';').includes(arguments[1])))""", name, options[0])
        assert fits and 0 < marks(world, ".off") < everything, name
        said = world.browser.run("return document.getElementById('shown').textContent")
        assert re.fullmatch(r"\d+ of \d+ marks?", said), said
        choose(world, "#f-" + name, "")
    choose(world, "input[name=quiet][value=neutral]", True)
    assert world.browser.run("return document.querySelectorAll('.text span.m.neutral.on').length") > 0
    world.browser.run("document.querySelector('#f-frame').focus()")
    world.browser.press("Escape")
    assert world.browser.run("return [document.getElementById('filter-panel').hidden, "
                             "document.activeElement.id]") == [True, "open-filters"]
    world.browser.run("document.querySelector('#filter-panel [type=reset]').click()")
    time.sleep(0.2)
    assert marks(world, ".off") == 0
    assert world.browser.run("return document.querySelectorAll('.text .m.on').length") == 0
    quiet(world)


def test_hidden_markings_leave_plain_text_and_come_back(world):
    world.browser.open(veld(world))
    press = "document.getElementById('hide-marks').click()"
    text = world.browser.run("return document.querySelector('.text').innerText")
    world.browser.run(press)
    for name in ("own", "rep", "quo", "term", "cue"):
        background, line, outline = style(world, ".text .m." + name, "background-color",
                                          "text-decoration-line", "outline-style")
        assert (background, line, outline) == ("rgba(0, 0, 0, 0)", "none", "none"), name
    for part in (".lists", ".strip", ".notes", ".concepts", ".charts", ".codebook", ".key"):
        assert world.browser.run("return document.querySelector(arguments[0]).offsetHeight", part) == 0, part
    world.browser.mouse_to(*centre(world, ".text a.m"))
    time.sleep(0.1)
    assert world.browser.run("return document.getElementById('why') === null")
    assert world.browser.run("return document.querySelector('.text').innerText") == text
    assert world.browser.run("return document.getElementById('hide-marks').getAttribute('aria-pressed')") == "true"
    world.browser.run(press)
    line, = style(world, ".text .m.rep", "text-decoration-line")
    assert line == "underline"
    quiet(world)


def titles(world):
    return world.browser.run("return [...document.querySelectorAll('.overview tbody tr')]"
                             ".filter(r => !r.hidden).map(r => r.querySelector('a').textContent)")


def test_the_overview_sorts_and_searches(world):
    world.browser.open(four(world))
    first = titles(world)
    heads = "document.querySelectorAll('.sortable thead th')"
    world.browser.run(heads + "[4].querySelector('button').click()")
    loaded = world.browser.run("return [...document.querySelectorAll('.overview tbody tr')]"
                               ".map(r => Number(r.cells[4].dataset.sort))")
    assert loaded == sorted(loaded, reverse=True) and len(set(loaded)) > 1
    assert world.browser.run("return %s[4].getAttribute('aria-sort')" % heads) == "descending"
    world.browser.run(heads + "[4].querySelector('button').click()")
    again = world.browser.run("return [...document.querySelectorAll('.overview tbody tr')]"
                              ".map(r => Number(r.cells[4].dataset.sort))")
    assert again == sorted(loaded)
    world.browser.run(heads + "[0].querySelector('button').click()")
    assert titles(world) == sorted(first, key=str.casefold)
    world.browser.run("""const s = document.getElementById('search'); s.value = 'corvet';
        s.dispatchEvent(new Event('input'));""")
    assert len(titles(world)) == 1
    assert world.browser.run("return document.getElementById('found').textContent") == "1 article"
    quiet(world)


def test_one_of_several_articles_is_shown(world):
    world.browser.open(four(world))
    shown = "return [...document.querySelectorAll('article')].filter(a => a.offsetHeight).map(a => a.id)"
    assert world.browser.run(shown) == ["a1"]
    world.browser.run("document.querySelectorAll('.overview tbody a')[2].click()")
    time.sleep(0.3)
    assert world.browser.run(shown) == ["a3"]
    assert world.browser.run("return document.activeElement.id") == "a3"
    choose(world, "#all-articles", True)
    assert world.browser.run(shown) == ["a1", "a2", "a3", "a4"]
    world.browser.open(four(world), "#a2n1")
    time.sleep(0.3)
    assert world.browser.run(shown) == ["a2"]
    quiet(world)


def test_it_can_be_read_without_a_script(world):
    world.browser.scripts(False)
    try:
        for page, n in ((veld(world), 1), (four(world), 4)):
            world.browser.open(page)
            document = world.browser.devtools("DOM.getDocument", depth=1)["root"]["nodeId"]
            found = world.browser.devtools("DOM.querySelectorAll", nodeId=document,
                                           selector="article .text")["nodeIds"]
            assert len(found) == n
            for node in found:
                box = world.browser.devtools("DOM.getBoxModel", nodeId=node)["model"]
                assert box["height"] > 100
            for selector in (".filters", "#search"):
                node = world.browser.devtools("DOM.querySelector", nodeId=document,
                                              selector=selector)["nodeId"]
                try:
                    box = world.browser.devtools("DOM.getBoxModel", nodeId=node) if node else None
                except RuntimeError:
                    box = None  # not rendered
                assert box is None, selector
    finally:
        world.browser.scripts(True)


def test_a_narrow_window_has_one_column_and_no_sideways_scrolling(world):
    for page, width in ((veld(world), 320), (veld(world), 390), (four(world), 390)):
        world.browser.size(width, 844)
        world.browser.open(page)
        wide = world.browser.run("return document.documentElement.scrollWidth")
        assert wide <= width, wide
        text, lists = world.browser.run("""return ['.text', '.lists'].map(s =>
            document.querySelector(s).getBoundingClientRect()).map(r => [r.left, r.top, r.bottom])""")
        assert lists[1] >= text[2] - 1 and abs(lists[0] - text[0]) < 20


def test_lists_stand_beside_the_text_in_the_first_window(world):
    world.browser.open(veld(world))
    text, lists, strip = world.browser.run("""return ['.text', '.lists', '.strip'].map(s =>
        document.querySelector(s).getBoundingClientRect()).map(r => [r.left, r.right, r.top])""")
    assert lists[0] > text[1] and lists[2] < 450 and text[2] < 450 and strip[2] > 900


def test_it_prints_the_text_with_numbers_of_notes(world):
    world.browser.open(veld(world))
    assert world.browser.pdf().startswith(b"%PDF")
    world.browser.media("light", "print")
    hidden = world.browser.run("""return ['.filters', '.parts'].map(s =>
        getComputedStyle(document.querySelector(s)).display)""")
    assert hidden == ["none", "none"]
    number = world.browser.run("return getComputedStyle(document.querySelector('.text a.m'), '::after').content")
    assert re.fullmatch(r'"\d+"|attr\(data-n\)', number), number
    opened = world.browser.run("return [...document.querySelectorAll('details')].every(d => d.open)")
    assert opened


def test_landmarks_headings_and_names(world):
    world.browser.open(four(world))
    tree = world.browser.devtools("Accessibility.getFullAXTree")["nodes"]
    roles = {}
    for node in tree:
        if not node.get("ignored"):
            roles.setdefault(node["role"]["value"], []).append(node.get("name", {}).get("value", ""))
    for role in ("banner", "main", "navigation", "article", "complementary", "table", "heading"):
        assert role in roles, (role, sorted(roles))
    for role in ("button", "combobox", "checkbox", "searchbox", "article", "region", "table"):
        unnamed = [name for name in roles.get(role, []) if not name.strip()]
        assert not unnamed or role == "table", (role, roles[role])
    levels = world.browser.run("""return [...document.querySelectorAll('h1, h2, h3, h4')]
        .filter(h => h.offsetHeight).map(h => Number(h.tagName[1]))""")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:])), levels


def test_a_page_without_articles(world):
    lexicon = world.file("none.csv", "id,term\nrabble,rabble\n")
    path = world.records("none.jsonl", [{"doc_id": "a", "source": "Veld", "text": "The rabble came."}])
    page = world.page("--lexicon", lexicon, "--where", "source=nobody", path)
    world.browser.open(page, "#%zz")
    assert "No article was read" in world.browser.run("return document.body.innerText")
    world.browser.run("document.getElementById('hide-marks').click(); "
                      "document.getElementById('open-filters').click()")
    quiet(world)
