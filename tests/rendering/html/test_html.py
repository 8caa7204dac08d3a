"""The HTML file: one file, marked up by meaning, every figure known."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from reportgen.document.tree import Block, Caption, Cell, Column, Heading, Inlines, Paragraph, Reference, Row, Table
from tests.rendering.printed import AWKWARD, list_headings, make_report, read_look, squeeze, to_html
from tests.rendering.sample import FIGURES, make_document, make_score_table, words

VOID = {"meta", "br", "img", "col"}


class Reader(HTMLParser):
    """Collects the elements of a page, and the text outside the head."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Elements end in the order in which they began."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Notes text and the element that it stands in."""
        if "head" not in self.open:
            self.texts.append((self.open[-1] if self.open else "", data))

    @property
    def text(self) -> str:
        """All text."""
        return "".join(text for _, text in self.texts)

    def find(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


PLACES: dict[str, tuple[Block, ...]] = {
    "paragraph": (Paragraph("p", words(AWKWARD)),),
    "list number": (Paragraph("p", words("文字"), label=AWKWARD),),
    "heading": (Heading("h", 1, AWKWARD, words(AWKWARD)),),
    "cell": (Table("t", (Column(1),), (Row((Cell((words(AWKWARD),)),)),), header_rows=0),),
    "caption": (Table("t", (Column(1),), (Row((Cell((words("格"),)),)),), caption=Caption("表1", words(AWKWARD))),),
    "reference": (Paragraph("p", (Reference("absent", AWKWARD),)),),
}


@pytest.mark.parametrize("place", PLACES)
def test_text_arrives_unchanged(place: str) -> None:
    """No text is taken for markup, wherever it stands."""
    assert AWKWARD in Reader(to_html(make_report(*PLACES[place]))).text


def test_same_document_gives_the_same_file() -> None:
    """Nothing but the document is in the file."""
    assert to_html(make_document()) == to_html(make_document())


def test_file_needs_no_other() -> None:
    """Nothing is loaded: no link, no script from elsewhere, no address of another file."""
    html = to_html(make_document())
    page = Reader(html)

    assert [image["src"][:22] for image in page.find("img")] == ["data:image/png;base64,"]
    assert [script.get("src") for script in page.find("script")] == [None, None]
    assert not page.find("link")
    assert not re.search(r"https?:|url\(|@import", html)


def test_ids_are_unique_and_links_arrive() -> None:
    """Every link leads to exactly one element of the file."""
    page = Reader(to_html(make_document()))
    ids = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
    links = [link["href"].removeprefix("#") for link in page.find("a")]

    assert set(ids.values()) == {1}
    assert len(links) > 3
    assert set(links) <= set(ids)


def list_figures(content: Inlines) -> Iterator[str]:
    """The ids of the figures in inlines."""
    for inline in content:
        if figure := getattr(inline, "figure", None):
            yield figure.id
        for part in ("content", "numerator", "denominator"):
            yield from list_figures(getattr(inline, part, ()))


def test_figures_know_their_id_and_exact_value() -> None:
    """Each figure is a data element; in a formula too."""
    paragraphs = [block for block in make_document().blocks() if isinstance(block, Paragraph)]
    expected = [figure_id for paragraph in paragraphs for figure_id in list_figures(paragraph.content)]
    report = make_report(*paragraphs)

    figures = Reader(to_html(report)).find("data")

    assert len(expected) > 5
    assert [figure["data-figure"] for figure in figures] == expected
    assert all(figure["value"] == str(FIGURES[figure["data-figure"]].value) for figure in figures)
    assert all(figure["title"] == FIGURES[figure["data-figure"]].name for figure in figures)


def test_table_tells_its_structure() -> None:
    """A table has its caption, header cells with their scope, and rows that spans fill exactly."""
    table = make_score_table(6)
    page = Reader(to_html(make_report(table)))
    cells = page.find("th") + page.find("td")

    assert "表3-1各级指标得分情况单位：分" in squeeze(page.text)
    assert page.find("caption")
    assert {cell["scope"] for cell in page.find("th")} == {"col", "colgroup"}
    area = sum(int(cell.get("colspan", 1)) * int(cell.get("rowspan", 1)) for cell in cells)
    assert area == len(table.columns) * len(table.rows)


def test_headings_stand_in_order() -> None:
    """The headings of the file are those of the document, and the contents lead to them."""
    document = make_document()
    text = squeeze(Reader(to_html(document)).text)
    places = [text.rindex(heading) for heading in list_headings(document)]

    assert len(places) > 4
    assert places == sorted(places)
    assert len(Reader(to_html(document)).find("li")) == 4


def test_fraction_is_a_formula_with_a_fallback() -> None:
    """Browsers get MathML; what cannot show it has the words."""
    formulas = Reader(to_html(make_document())).find("math")

    assert [formula["alttext"] for formula in formulas] == ["（实际支出498.36）/（实际到位511.14）"]


def test_page_measures_come_from_the_look() -> None:
    """The margins of print change with the look, in one place."""
    look = read_look()
    wide = look.model_copy(update={"page": look.page.model_copy(update={"top": 41.0})})
    from reportgen.rendering.html import render_html

    assert "margin: 37mm 26mm 35mm 28mm" in render_html(make_document(), look, "")
    assert "margin: 41mm 26mm 35mm 28mm" in render_html(make_document(), wide, "")


def test_page_is_held_to_its_own_script() -> None:
    """Browsers run the page's own script, no other, and fetch nothing."""
    page = to_html(make_document())
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]

    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert digests == re.findall("'sha256-([^']*)'", policy[1])
