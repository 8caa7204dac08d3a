"""Texts that only name values print as they would through a template, and are told the same faults."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.document.desk import Desk
from reportgen.document.figure_texts import fill_in, read_lines
from reportgen.document.materials import Materials
from reportgen.document.names import furnish
from reportgen.document.tree import Inlines
from reportgen.drafting import draft
from reportgen.models.evaluation import EvaluationKind
from reportgen.problems import Location, Problem
from reportgen.starter.folder import Start, write_folder

REMARK = "{# #}"  # a text with a remark goes through a template
QUICK = (
    "支出{{ funds.spent }}。",
    "{{funds.spent|bare}}万元",
    "{{ project.name | upper }}",
    "甲\n{{ funds.spent }}\n乙\n",
)
OTHER = (
    *(
        "{{ funds.nothing }}",
        "{{ nothing }}",
        "{{ nothing.more }}",
        "{{ funds.spent.value }}",
        "{{ funds.spent.__class__ }}",
    ),
    *(
        "{{ project.name.__class__.mro }}",
        "{{ funds | nothing }}",
        "{{ funds.spent | join }}",
        "{{ report_date | bare }}",
    ),
    *(
        "{{ funds }}",
        "{{ tree }}",
        "{{ table }}",
        "{{ none }}",
        "{{ true }}",
        "{{ self }}",
        "{{ loop }}",
        "{{ fig('a') }}",
    ),
    *(
        "{{ 7 }}",
        "{{ supervising_department }}",
        "{{ words.grade }}",
        "{{ page_break }}",
        "{{ title }}",
        "{{ year | abs }}",
    ),
    *(
        "{{- year -}}",
        "{{ year",
        "year }}",
        "{% if year %}{{ year }}{% endif %}",
        "{{ '}}' }}",
        "{{ year }}}",
        "{{{ year }}",
    ),
    *(
        "{{ year | money }}",
        "{{ year | first }}",
        "{{ policies | length }}",
        "{{ if }}",
        "{{ year.if }}",
        "{{\nyear\n}}",
    ),
)
WORDS = ("甲", " ", "\n", "\r\n", "\n\n", "{", "}", "<b>", "&amp;", "\\", "\u2028", "*")


Furnish = Callable[[], Desk]


@pytest.fixture(scope="module")
def furnish_desk(tmp_path_factory: pytest.TempPathFactory) -> Furnish:
    """What makes a desk with all names of a report."""
    folder = tmp_path_factory.mktemp("texts") / "one"
    write_folder(folder, Start(EvaluationKind.COMMISSIONED_PROJECT, "national-2020", "示例"))
    drafted = draft(folder)
    materials = Materials(drafted.scored.evaluation, drafted.scored.result, drafted.scored.profile, drafted.pack)

    def furnish_one() -> Desk:
        desk = Desk(drafted.pack.templates)
        furnish(desk, materials)
        return desk

    return furnish_one


def print_passage(furnish_desk: Furnish, text: str) -> tuple[list[tuple[Inlines, ...]], list[Problem]]:
    """The paragraphs of each line, and what is wrong."""
    desk = furnish_desk()
    lines = desk.render_passage(text, Location("a.yaml", 3)).splitlines()
    printed = [desk.read_line(line) for line in lines]
    desk.leave()
    return printed, desk.problems


def read_passage(furnish_desk: Furnish, text: str) -> tuple[tuple[Inlines, ...], list[Problem]]:
    """The paragraphs of a passage in a cell, and what is wrong."""
    desk = furnish_desk()
    paragraphs = desk.read_passage(text, Location("a.yaml", 3))
    desk.leave()
    return paragraphs, desk.problems


@pytest.mark.parametrize("text", [*QUICK, *OTHER])
def test_text_prints_as_through_a_template(furnish_desk: Furnish, text: str) -> None:
    """Whether it only names values or not."""
    assert print_passage(furnish_desk, text) == print_passage(furnish_desk, f"{REMARK}{text}")
    assert read_passage(furnish_desk, text) == read_passage(furnish_desk, f"{REMARK}{text}")


@given(parts=st.lists(st.sampled_from(QUICK + OTHER + WORDS), max_size=6))
def test_texts_in_a_row_print_as_through_a_template(furnish_desk: Furnish, parts: list[str]) -> None:
    """Whatever stands beside whatever."""
    text = f"前{''.join(parts)}"

    assert print_passage(furnish_desk, text) == print_passage(furnish_desk, f"{REMARK}{text}")
    assert read_passage(furnish_desk, text) == read_passage(furnish_desk, f"{REMARK}{text}")


@pytest.mark.parametrize("text", QUICK)
def test_text_that_names_values_needs_no_template(furnish_desk: Furnish, text: str) -> None:
    """It is filled in at once."""
    desk = furnish_desk()

    assert fill_in(desk.environment, text) is not None
    assert read_lines(desk.environment, text) is not None


def test_text_without_figures_is_printed_as_it_is(furnish_desk: Furnish) -> None:
    """Also where nothing is named in it."""
    assert fill_in(furnish_desk().environment, "没有数。") == "没有数。"
