"""Templates are compiled once for all reports of a process."""

from markupsafe import Markup

from reportgen.compiled import COMPILED
from reportgen.document.desk import Desk
from reportgen.models.pack import Source
from reportgen.problems import Location
from reportgen.rendering.plain import plain_text

TEXT = "{{ '甲' }}{% if there %}{{ there }}{% endif %}、乙"


def test_code_compiled_for_one_report_serves_another() -> None:
    """Nothing of the first report is in it: a constant is printed anew, and values are the second's own."""
    first, second = Desk({}), Desk({})

    one = first.render_text(TEXT, Location("a.yaml", 1))
    kept = COMPILED.find("text", TEXT)
    other = second.render_text(TEXT, Location("b.yaml", 7), there="丙")

    assert COMPILED.find("text", TEXT) is kept
    assert [plain_text(desk.printed(Markup(text))) for desk, text in ((first, one), (second, other))] == [  # noqa: S704
        "甲、乙",
        "甲丙、乙",
    ]


def test_template_of_another_text_is_another_template() -> None:
    """A pack's template goes by its name and its text."""
    texts = ["第一稿", "第二稿"]

    printed = [Desk({"a.md": Source(text, "a.md")}).render_template("a.md") for text in texts]

    assert printed == texts


def test_error_in_kept_code_names_its_own_place() -> None:
    """The same wrong text in two files is told for each."""
    desks = [Desk({}), Desk({})]
    for desk, file in zip(desks, ("a.yaml", "b.yaml"), strict=True):
        desk.render_text("\n{{ nothing_there }}", Location(file, 3))

    assert [(one.location.file, one.location.line) for desk in desks for one in desk.problems] == [
        ("a.yaml", 4),
        ("b.yaml", 4),
    ]
