"""Reports without a section of the data: complete and correctly numbered, or refused with what is missing."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from reportgen.document.numerals import numbered
from reportgen.document.tree import Block, Document, Heading, Paragraph, ParagraphStyle, Section, Table, Text
from reportgen.errors import ContentError
from reportgen.loading.pack import load_pack
from reportgen.problems import Problem
from reportgen.rendering.plain import plain_text
from tests.reports.conftest import Assemble, Assembled

GANQUANPU = "ganquanpu-employment-2024"
ZIZHOU = "zizhou-employment-2022"
GAOXINQU = "gaoxinqu-department-2024"
SHUIMOGOU = "shuimogou-final-accounts-2024"
ZHONGWEI = "zhongwei-self-evaluation-2024"

# What a sentence looks like that lost something: two marks in a row, empty brackets or quotation marks.
HOLE = re.compile(
    r"[，、；：（“《][，、；。）”》]|，，|。。|^[，、；。）]|None"
    r"|(?<![行作认称成因以])为[，。；]|(?<![乃甚以])至[，。；]|(?:详|体)见[，。；]"
)
HALF = re.compile(r"(?:包括|如下|其中|用于|依据|见)$")

PROJECT = (
    "evidence",
    "staffing",
    "staffing.groups",
    "findings.experiences",
    "findings.recommendations",
    "findings.findings",
    "other_matters",
    "funds.uses",
    "funds.note",
    "goals.annual",
    "goals.indicators",
    "goals.prepared_under",
    "project.contents",
    "project.short_name",
    "work.mandate",
    "work.scope",
    "work.purposes",
    "work.principles",
    "work.requirements",
    "work.methods",
    "work.standards",
    "work.team",
    "work.phases",
    "survey",
)
COMMISSIONED = (
    "evidence",
    "survey",
    "findings.experiences",
    "findings.recommendations",
    "findings.findings",
    "other_matters",
    "funds.tranches",
    "funds.payments",
    "funds.standards",
    "funds.allocations",
    "funds.note",
    "goals.annual",
    "goals.indicators",
    "project.contents",
    "project.items",
    "work.mandate",
    "work.scope",
    "work.purposes",
    "work.principles",
    "work.methods",
    "work.phases",
)
DEPARTMENT = (
    "photos",
    "evidence",
    "department.interviews",
    "department.fixed_assets",
    "department.asset_changes",
    "department.public_outlays",
    "department.management",
    "department.key_work",
    "staffing",
    "goals.annual",
    "goals.indicators",
    "findings.experiences",
    "findings.findings",
    "findings.recommendations",
    "forms",
    "other_matters",
    "work.mandate",
    "work.scope",
    "work.purposes",
    "work.principles",
    "work.methods",
    "work.phases",
    "work.team",
)
ACCOUNTS = (
    "*.prior",
    "*.budget",
    "accounts.official_outlays",
    "accounts.official_outlays.vehicles",
    "accounts.running_costs",
    "accounts.procurement",
    "accounts.assets",
    "accounts.fund",
    "accounts.capital",
    "accounts.fiscal",
    "staffing",
    "staffing.groups",
    "forms",
    "findings.experiences",
    "findings.findings",
    "findings",
)

FORMS = (f"{ZHONGWEI}/01-venture-fund", f"{SHUIMOGOU}/unit", f"{SHUIMOGOU}/p01-work-rewards", f"{GAOXINQU}/unit")
OF_FORMS = (
    "project",
    "funds",
    "funds.sources",
    "goals",
    "goals.overall",
    "goals.achieved",
    "indicators",
    "*.actual",
    "*.target",
    "*.deviation_reason",
    "*.evidence_kind",
    "*.prior_actual",
    "*.target_basis",
    "*.initial_budget",
    "*.spent",
    "*.full_score",
    "*.rule",
)

CASES = [
    *((GANQUANPU, left_out) for left_out in PROJECT),
    *((ZIZHOU, left_out) for left_out in COMMISSIONED),
    *((GAOXINQU, left_out) for left_out in DEPARTMENT),
    *((SHUIMOGOU, left_out) for left_out in ACCOUNTS),
]

# The headings or captions that go with what was left out.
GONE = {
    (GANQUANPU, "evidence"): "评价佐证材料清单",
    (GANQUANPU, "findings.experiences"): "主要经验及做法",
    (GANQUANPU, "goals.prepared_under"): "绩效目标编制依据",
    (GANQUANPU, "goals.indicators"): "项目绩效目标表",
    (ZIZHOU, "survey"): "就业补助资金项目绩效评价问卷调查",
    (ZIZHOU, "findings.experiences"): "主要绩效",
    (ZIZHOU, "funds.tranches"): "预算资金安排情况表",
    (ZIZHOU, "funds.payments"): "资金支付明细表",
    (ZIZHOU, "work.principles"): "评价原则",
    (GAOXINQU, "photos"): "现场照片",
    (GAOXINQU, "department.interviews"): "访谈记录",
    (GAOXINQU, "forms"): "整体支出绩效自评表",
}


def leave_out(folder: Path, path: str) -> None:
    """Take a key such as `findings.experiences` out of the file that has it, or all forms."""
    if path == "forms":
        shutil.rmtree(folder / "forms")
        return
    forget_figures(folder, path)
    names = ["*", "evidence"] if path == "evidence" else path.split(".")  # where it is named, too
    taken = 0
    for file in sorted(folder.glob("*.yaml")):
        root = yaml.compose(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
        assert root is not None
        if found := take_out(root, names):
            file.write_text(yaml.serialize(root, allow_unicode=True), "utf-8")
            taken += found
    assert taken, (folder, path)


def forget_figures(folder: Path, path: str) -> None:
    """What an evaluator who has no such data would not have written: sentences and values that print its figures."""
    name = re.escape(path)
    for file in [*folder.glob("*.yaml"), *folder.glob("narrative/*.md")]:
        text = re.sub(rf"\{{\{{[^}}]*\b{name}\.[^}}]*\}}\}}", "若干", file.read_text("utf-8"))
        file.write_text(re.sub(rf"\{{figure: {name}\.[^}}]*\}}", "90%", text), "utf-8")


def take_out(node: yaml.Node, names: list[str]) -> int:
    """Remove the key at the end of the path, at any depth behind a star; how often it was there."""
    if isinstance(node, yaml.SequenceNode):
        return sum(take_out(one, names) for one in node.value)
    if not isinstance(node, yaml.MappingNode):
        return 0
    first, *rest = names
    if first == "*":
        deeper = sum(take_out(value, names) for _, value in node.value)
        return deeper + take_out(node, rest)
    found = [(key, value) for key, value in node.value if key.value == first]
    if rest:
        return sum(take_out(value, rest) for _, value in found)
    for pair in found:
        node.value.remove(pair)
    return len(found)


def list_holes(document: Document) -> Iterator[str]:
    """Orphan headings, empty tables and sentences with something missing."""
    blocks = list(document.blocks())
    level = 0
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading) and (
            after is None or (isinstance(after, Heading) and after.level <= block.level)
        ):
            yield f"heading without text: {plain_text(block.content)}"
        if isinstance(block, Table) and len(block.rows) <= block.header_rows:
            yield f"empty table: {block.id}"
        level = block.level if isinstance(block, Heading) else level
        if isinstance(block, Paragraph):
            deeper = isinstance(after, Heading) and after.level > level
            yield from list_broken(block, None if isinstance(after, Heading) and not deeper else after)


def list_broken(paragraph: Paragraph, after: Block | None) -> Iterator[str]:
    """What a reader would stumble over in a paragraph."""
    text = plain_text(paragraph.content)
    if not text.strip() or HOLE.search(text) or HALF.search(text):
        yield f"hole: {text}"
    signs = isinstance(after, Paragraph) and after.style is ParagraphStyle.SIGNATURE
    if text.endswith("：") and (after is None or signs):
        yield f"nothing follows: {text}"


def list_labels(assembled: Assembled) -> Iterator[tuple[str, str]]:
    """The numbers of chapters, annexes and captions: as they are, and as they should be."""
    scheme = load_pack(assembled.scored.evaluation.pack).numbering
    chapters = annexes = tables = 0
    for block in (block for section in assembled.document.body for block in section.blocks):
        if isinstance(block, Heading) and block.is_annex:
            annexes += 1
            yield block.label, numbered(scheme.annexes, annexes)
        elif isinstance(block, Heading) and block.level == 1 and block.label:
            chapters, tables = chapters + 1, 0
            yield block.label, numbered(scheme.headings[0], chapters)
        elif isinstance(block, Table) and block.caption is not None:
            tables += 1
            yield block.caption.label, numbered(scheme.tables, tables, chapters)


def read_titles(document: Document) -> str:
    """All headings and captions."""
    headings = [plain_text(block.content) for block in document.blocks() if isinstance(block, Heading)]
    captions = [
        plain_text(block.caption.content) for block in document.blocks() if isinstance(block, Table) and block.caption
    ]
    return "\n".join([*headings, *captions])


@pytest.mark.parametrize(("example", "left_out"), CASES, ids=[f"{name.split('-')[0]}-{left}" for name, left in CASES])
def test_report_closes_up_or_says_what_is_missing(
    example: str, left_out: str, repository: Path, tmp_path: Path, assemble_folder: Assemble
) -> None:
    """Nobody reads a heading over nothing, an empty table or half a sentence."""
    folder = Path(shutil.copytree(repository / "content" / example, tmp_path / example))
    leave_out(folder, left_out)
    problems: tuple[Problem, ...] = ()
    try:
        assembled = assemble_folder(folder)
    except ContentError as refused:
        problems = refused.problems
    if problems:
        assert [one.message for one in problems if not str(one.location.file).startswith(str(folder))] == []
        assert (example, left_out) not in GONE
        return

    labels = list(list_labels(assembled))
    assert list(list_holes(assembled.document)) == []
    assert labels
    assert [label for label, _ in labels] == [expected for _, expected in labels]
    if (example, left_out) in GONE:
        assert GONE[example, left_out] not in read_titles(assembled.document)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("left_out", OF_FORMS)
def test_form_closes_up_or_says_what_is_missing(
    form: str, left_out: str, repository: Path, tmp_path: Path, assemble_folder: Assemble
) -> None:
    """A form without a part of its data keeps its cells, empty, or its file and line are told."""
    example, name = form.split("/")
    folder = Path(shutil.copytree(repository / "content" / example, tmp_path / example))
    file = folder / "forms" / f"{name}.yaml"
    root = yaml.compose(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    assert root is not None
    if not take_out(root, left_out.split(".")):
        return  # this form never had it
    file.write_text(yaml.serialize(root, allow_unicode=True), "utf-8")
    problems: tuple[Problem, ...] = ()
    try:
        assembled = assemble_folder(folder)
    except ContentError as refused:
        problems = refused.problems
    if problems:
        assert {str(one.location.file) for one in problems} == {str(file)}
        return

    whole = assemble_folder(repository / "content" / example).document
    shapes = [
        [len(block.rows) for block in each.blocks() if isinstance(block, Table)] for each in (whole, assembled.document)
    ]
    assert list(list_holes(assembled.document)) == []
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("example", [GANQUANPU, ZIZHOU, GAOXINQU, SHUIMOGOU])
def test_whole_report_has_no_hole(example: str, repository: Path, assemble_folder: Assemble) -> None:
    """The examples themselves are without one, and have all the headings whose absence is looked for above."""
    assembled = assemble_folder(repository / "content" / example)
    titles = read_titles(assembled.document)

    assert list(list_holes(assembled.document)) == []
    assert [title for (name, _), title in GONE.items() if name == example and title not in titles] == []


def test_holes_are_found(repository: Path, assemble_folder: Assemble) -> None:
    """The guard above sees an orphan heading, an empty table and sentences with a hole."""
    document = assemble_folder(repository / "content" / ZIZHOU).document
    table = next(block for block in document.blocks() if isinstance(block, Table) and block.header_rows)
    sentences = [Paragraph("", (Text(text),)) for text in ("资金来源为，实际到位。", "具体目的包括：")]
    empty = replace(table, rows=table.rows[: table.header_rows])
    broken = Section("broken", (Heading("", 2, "", ()), Heading("", 1, "", ()), empty, *sentences))

    found = list(list_holes(replace(document, body=(broken,), front=())))

    assert [one.split(":")[0] for one in found] == ["heading without text", "empty table", "hole", "nothing follows"]
