"""The pieces of the bench on a tiny report; how fast anything is, is nobody's promise here."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docxtpl import DocxTemplate
from jinja2 import Environment, FileSystemLoader

from reportgen.document.look import Look
from reportgen.document.tree import (
    Caption,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Picture,
    Properties,
    Row,
    Section,
    Table,
    Text,
)
from reportgen.loading.profile import load_record
from scripts.bench.__main__ import Bench, attempt
from scripts.bench.batches import take_turns
from scripts.bench.child import REPOSITORY, Cost, Program, by_turns, middle, run
from scripts.bench.evaluations import bind_each, make_evaluations, score_each
from scripts.bench.materials import CONTENT, edit
from scripts.bench.plain import describe
from scripts.bench.ratios import Line, lay_out
from scripts.bench.steps import build_by_steps
from scripts.bench.subjects import MANUALS, SUBJECTS, clock
from scripts.bench.word_template import write_template

TABLE = Table(
    "table-1",
    (Column(1), Column(1)),
    (
        Row((Cell(((Text("科目"),),)), Cell(((Text("金额"),),)))),
        Row((Cell(((Text("合计"),),), rowspan=2), Cell(((Text("A&B <5%>"),),)))),
        Row((Cell(((Text("120"),),)),)),
    ),
)
LOOK = load_record(REPOSITORY / "templates" / "base" / "look.yaml", Look)
PICTURE = Picture("f1", b"<svg/>", "image/svg+xml", Caption("图1", (Text("得分"),)), "得分图", 120)
BODY = Section(
    "body", (Heading("h1", 1, "一、", (Text("概况"),)), Paragraph("p1", (Text("资金已到位。"),)), TABLE, PICTURE)
)
DOCUMENT = Document(Properties("报告", "项目", "单位", "2024-03-20"), None, (), (BODY,), "目录", 2, {})


@pytest.mark.parametrize(
    ("line", "goal", "verdict"),
    [
        (Line("a", 0.5, at_most=0.5), "<= 0.50x", "ok"),
        (Line("a", 0.51, at_most=0.5), "<= 0.50x", "missed"),
        (Line("a", 4, at_least=4), ">= 4.00x", "ok"),
        (Line("a", 999, "/s", at_least=1000), ">= 1,000/s", "missed"),
        (Line("a", 12, " %"), "", ""),
    ],
)
def test_goal_is_judged(line: Line, goal: str, verdict: str) -> None:
    """A line says what its goal is and whether it was met."""
    assert (line.goal, line.verdict) == (goal, verdict)


def test_lines_stand_in_columns() -> None:
    """Every verdict begins below the one above it."""
    printed = list(lay_out([Line("短", 1, at_most=2), Line("much longer", 3, at_most=2, processor=1)]))

    assert printed[1].index("ok") + 1 == printed[2].index("missed")  # 短 is two columns wide


def test_those_that_take_turns_are_compared_round_by_round() -> None:
    """A machine that is slow in some rounds is so for both."""
    slowness, ratios = (1, 3, 3, 1, 2), (2, 5, 4, 4, 9)

    one, other = take_turns(
        lambda number: Cost(slowness[number] * ratios[number], 1), lambda number: Cost(slowness[number], 1), rounds=5
    )

    assert one.clock / other.clock == 4


def test_middle_of_costs_is_their_median() -> None:
    """One busy moment does not decide."""
    assert middle([Cost(1, 3, 10), Cost(9, 1, 30), Cost(2, 2, 20)]) == Cost(2, 2, 20)


def test_child_is_measured() -> None:
    """A program's time and memory are its own."""
    cost = run(Program([sys.executable, "-c", "sum(range(10**5))"]), {})

    assert cost.clock > 0
    assert cost.peak > 1  # at least the interpreter; a child begins with the peak of the process that starts it


def test_programs_take_turns() -> None:
    """Each program has its own cost."""
    programs = [Program([sys.executable, "-c", "pass"])] * 2

    assert len(by_turns(1, *programs, environment={})) == len(programs)


def test_clock_tells_the_first_call_from_the_others() -> None:
    """Cold is the first call, warm are all after it."""
    calls: list[int] = []

    found = clock(lambda: calls.append(1), rounds=3)

    assert (len(found["cold"]), len(found["warm"]), len(calls)) == (1, 3, 4)


def test_edited_document_is_new_to_the_engine() -> None:
    """Each round sets a text that no round before it has set, and changes nothing else."""
    first, second = edit(DOCUMENT, 1), edit(DOCUMENT, 2)

    assert len({str(describe(one, LOOK)) for one in (DOCUMENT, first, second)}) == 3
    assert [len(list(one.blocks())) for one in (DOCUMENT, first)] == [4, 4]


def test_bare_word_file_holds_the_same_text(tmp_path: Path) -> None:
    """A template of docxtpl prints what the report says, special characters too."""
    write_template(tmp_path / "template.docx")
    word = DocxTemplate(tmp_path / "template.docx")
    word.render(describe(DOCUMENT, LOOK), autoescape=True)
    word.save(tmp_path / "report.docx")

    read = docx.Document(str(tmp_path / "report.docx"))
    texts = {paragraph.text for paragraph in read.paragraphs}
    cells = [[cell.text for cell in row.cells] for row in read.tables[0].rows]

    assert {"一、概况", "资金已到位。", "图1 得分"} <= texts
    assert cells == [["科目", "金额"], ["合计", "A&B <5%>"], ["", "120"]]


def test_bare_page_holds_the_same_text() -> None:
    """The page of the script says what the report says, with its spans."""
    page = Environment(loader=FileSystemLoader(MANUALS), autoescape=True).get_template("template.html")

    written = page.render(describe(DOCUMENT, LOOK))

    assert '<h1 id="h1">一、概况</h1>' in written
    assert '<td colspan="1" rowspan="2">合计</td>' in written
    assert '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="得分图" style="width: 120mm">' in written


def test_steps_make_the_report_of_the_pipeline(tmp_path: Path) -> None:
    """What is taken apart is the whole build."""
    shares = build_by_steps(CONTENT, tmp_path)

    assert min(shares.values()) > 0
    assert 0.8 < sum(shares.values()) <= 1
    assert {path.name for path in tmp_path.rglob("report.*")} == {"report.docx", "report.pdf", "report.html"}


def test_evaluations_in_memory_differ() -> None:
    """What is scored many times is not one evaluation scored again."""
    evaluations, profile, base = make_evaluations(CONTENT, 3)

    totals = score_each(bind_each(evaluations, profile, base))

    assert len(totals) == 3
    assert all(0 < total <= 100 for total in totals)


def test_documentation_knows_every_line() -> None:
    """docs/benchmarks.md has a row for every comparison with a goal that the bench prints."""
    documented = (REPOSITORY / "docs" / "benchmarks.md").read_text("utf-8")
    source = (REPOSITORY / "scripts" / "bench" / "__main__.py").read_text("utf-8")

    named = re.findall(r'(?:Line|divide)\("([^"]+)"', source)

    assert len(named) > 6
    assert [name for name in named if f"| {name} |" not in documented] == []


def test_every_subject_can_be_asked_for() -> None:
    """The names that the bench asks for exist."""
    source = (REPOSITORY / "scripts" / "bench" / "__main__.py").read_text("utf-8")

    assert [name for name in SUBJECTS if f'"{name}"' not in source] == []


def test_importing_the_pipeline_builds_hardly_a_model() -> None:
    """Building every model at import took a fifth of a second; defaults that are instances would bring it back."""
    code = """
import json, reportgen.pipeline
from reportgen.models.record import Record
def list_models(model):
    yield from (one for below in model.__subclasses__() for one in (below, *list_models(below)))
models = list(list_models(Record))
print(json.dumps([len(models), [one.__name__ for one in models if one.__pydantic_complete__]]))
"""

    ended = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, stdout=subprocess.PIPE, check=True)
    count, built = json.loads(ended.stdout)

    assert count > 50
    assert len(built) < 5, built


def test_a_process_that_fails_ends_its_measure_alone(capfd: pytest.CaptureFixture[str]) -> None:
    """The bench informs and never fails a build."""

    def measure(_: Bench) -> Iterator[Line]:
        yield Line("a", 1)
        run(Program([sys.executable, "-c", "raise SystemExit(3)"]), {})

    assert [line.what for line in attempt(measure, Bench(REPOSITORY, "", {}))] == ["a"]
    assert "not measured" in capfd.readouterr().err
