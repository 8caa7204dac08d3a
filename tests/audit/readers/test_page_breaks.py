"""Tables that a page break cuts: what the next page holds is the rest of a row, or begins a form of its own."""

import pytest

from reportgen.audit.readers.grid import Draft
from reportgen.audit.readers.pdf.continuing import begins_anew, goes_on, spread
from reportgen.audit.readers.pdf.joining import append_rows
from reportgen.audit.readers.pdf.page import PrintedTable

EDGES = (79.0, 162.0, 349.0, 432.0, 522.0)
LISTED = "本年度推进各项重点工作。（一）促进充分就业。（二）做实公共服务。"
OPEN = "本年度推进各项重点工作，通过多种渠道新增党政人才248"


def print_table(*rows: tuple[Draft, ...], edges: tuple[float, ...] = EDGES) -> PrintedTable:
    """A table at the top of a page."""
    return PrintedTable(rows, edges, 70.0)


def make_form(text: str) -> PrintedTable:
    """A form whose last row is one label with one long text."""
    name = (Draft("部门"), Draft("人社局"), Draft("负责人"), Draft("局长"))
    return print_table(name, (Draft("年度重点任务"), Draft(text, colspan=3)))


@pytest.mark.parametrize(
    ("above", "below", "is_rest"),
    [
        (OPEN, "名，加强职称评审。", True),
        (LISTED, "（三）建设人才队伍。", True),
        (LISTED, "（五）另一个部门的任务。", False),
        (LISTED, "另一项任务。", False),
    ],
)
def test_rest_of_the_last_row(above: str, below: str, *, is_rest: bool) -> None:
    """A row with the edges of its own cells only is the rest of a text that was open, or whose items go on."""
    form = make_form(above)
    rest = print_table((Draft(""), Draft(below)), edges=(74.0, 157.0, 517.0))

    rows = append_rows([list(row) for row in form.rows], spread(form, rest))

    assert goes_on(form, rest)
    texts = [draft.text for row in rows for draft in row]
    assert (above + below in texts) is is_rest
    assert sum(draft.colspan for draft in rows[-1] if draft.text) == 3 + is_rest


def test_other_form_begins() -> None:
    """The first label again, with another name behind it."""
    form = make_form(LISTED)
    other = print_table((Draft("部门"), Draft("财政局"), Draft("负责人"), Draft("局长")))

    assert begins_anew([list(row) for row in form.rows], other)
    assert not begins_anew([list(row) for row in form.rows], form)
