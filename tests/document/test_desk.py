"""Texts print for each report anew, however often they are compiled."""

import pytest
from markupsafe import Markup

from reportgen.document.desk import Desk
from reportgen.document.environment import Texts
from reportgen.document.tree import Inlines, Text
from reportgen.problems import Location


def test_compiled_text_prints_for_its_own_report() -> None:
    """The same text prints the constants and values of each report, also where another has compiled it."""
    text = "{{ '甲' }}{{ name }}"
    printed = []
    for name in ("乙", "丙"):
        desk = Desk({})
        desk.marks.add((Text(f"{name}的前文"),))
        written = desk.render_text(text, Location("a.md", 1), name=name)
        inlines = desk.printed(Markup(written))  # noqa: S704 - what the desk has written itself
        printed.append([one.text for one in inlines if isinstance(one, Text)])

    assert printed == [["甲", "乙"], ["甲", "丙"]]


def test_faulty_text_is_reported_at_each_place() -> None:
    """A text that does not compile is told of wherever it stands."""
    desk = Desk({})

    for line in (3, 8):
        desk.render_text("{{ 甲", Location("a.md", line))

    assert [one.location.line for one in desk.problems] == [3, 8]


# The cells of a row: what one begins must not reach into the next.
ROWS = {
    "plain": ["{{ '甲' }}", "乙", "{{ name }}年"],
    "with a statement": ["{{ name }}", "{% for one in [1, 2] %}{{ name }}{% endfor %}", "丙"],
    "with a name set in it": ["{% set own = name %}{{ own }}", "{{ own }}", "丁"],
    "with a name that is missing": ["{{ name }}", "{{ nothing_there }}", "{{ name }}"],
    "with a text that goes on in the next": ["{{ '甲", "乙' }}", "{{ name }}"],
    "with a remark that goes on in the next": ["{# 甲", "乙 #}", "{{ name }}"],
    "with an error": ["{{ name }}", "{{ name // 0 }}", "{{ name.none.deeper }}"],
    "alone": ["{{ name }}"],
    "with values that are no text": ["{{ none }}", "{{ 7 }}", "{{ name }}", "{{ (name, name) }}"],
    "with commas and brackets": ["{{ name, name }}", "{{ name) + (name }}", "{{ name }}"],
    "with two values": ["{{ name }}{{ name }}", "{{ '}}' }}", "{{ name }}"],
    "with spaces taken away": [" {{- name -}} ", "{{ name }}", "{{-name}}"],
    "with a choice": ["{% if name %}{{ name }}{% else %}—{% endif %}", "{% if not name %}甲{% endif %}", "{{ name }}"],
    "with a choice of words": ["{% if name %}甲\n<乙>{% endif %}", "{% if not name %}{{ 7 }}{% else %}{% endif %}"],
    "with choices within": ["{% if name %}{% if not name %}甲{% else %}{{ name }}{% endif %}{% endif %}", "{{ name }}"],
    "with many choices": ["{% if not name %}甲{% elif name %}{{ name }}{% else %}乙{% endif %}", "{{ name }}"],
    "with a choice of what is no text": ["{% if name %}{{ 7 }}{% endif %}", "{% if name %}{{ none }}{% endif %}"],
    "with a choice of what is missing": ["{% if name %}{{ nothing_there }}{% endif %}", "{{ name }}"],
    "with a choice by what is missing": ["{% if nothing_there %}{{ name }}{% endif %}", "{{ name }}"],
    "with words beside a choice": ["甲{% if name %}{{ name }}{% endif %}", "{{ name }}{% if name %}乙{% endif %}"],
    "with words alone": ["甲", "", " \n ", "<乙>\n&amp;"],
    "with a value over two lines": ["{{ '甲\n乙' }}", "{{ name\n}}"],
}


@pytest.mark.parametrize("texts", ROWS.values(), ids=ROWS)
def test_texts_printed_together_print_as_one_by_one(texts: list[str]) -> None:
    """They print the same, and what is wrong with them is told for the same places."""
    together, alone = Desk({}), Desk({})
    places = [Location("form.yaml", 3 * number) for number in range(1, len(texts) + 1)]

    (printed,) = together.read_rows([Texts(tuple(texts), places, {"name": "2024"})], "form.yaml")
    expected = [alone.render_text(text, place, name="2024") for text, place in zip(texts, places, strict=True)]

    assert printed == [read(alone, text) for text in expected]
    assert together.problems == alone.problems


def read(desk: Desk, text: str) -> tuple[Inlines, ...]:
    """The paragraphs that the lines of a text print; an empty one where none prints anything."""
    return tuple(one for line in text.splitlines() if line.strip() for one in desk.read_line(line)) or ((),)
