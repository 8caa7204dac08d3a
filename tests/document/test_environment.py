"""Texts print for each report anew, however often they are compiled."""

from markupsafe import Markup

from reportgen.document.environment import Desk
from reportgen.document.tree import Text
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
