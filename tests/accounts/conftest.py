"""A unit with the smallest accounts that balance, to be changed, and the document that they become."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen import drafting, pipeline
from reportgen.document.assemble import assemble
from reportgen.document.forms.pages import list_forms
from reportgen.document.tree import Document, Heading, Paragraph, Table
from reportgen.loading.pack import load_pack
from reportgen.models.figure import FigureBook
from reportgen.rendering.plain import plain_text

EXAMPLE = "shuimogou-final-accounts-2024"

EVALUATION = """\
kind: final-accounts
profile: shuimogou-2024
pack: final-accounts
year: "2024"
title: [某局2024年度部门决算公开说明]
report_date: 2025-08-20
period: {start: 2024-01-01, end: 2024-12-31}
parties:
  - {id: unit, roles: [implementing_unit], name: 某局}
"""

ACCOUNTS = """\
accounts:
  prior: 80万元
  reason: 项目增加
  fiscal: {prior: 80万元, reason: 项目增加, deviation_reason: 年中追加}
  general:
    opening: 10万元
    income: 90万元
    closing: 20万元
    budget: 60万元
    reason: 项目增加
    deviation_reason: 年中追加
    lines:
      - {code: "2080199", name: 其他事务, project: 50万元, prior: 40万元, reason: 项目增加}
      - {code: "2080101", name: 行政运行, basic: 30万元, prior: 40万元, reason: 人员减少}
  subjects: [{code: "20801", name: 人社事务}]
  basic: {lines: [{code: "30101", amount: 25万元}, {code: "30201", amount: 5万元}]}
"""


@dataclass(frozen=True)
class Printed:
    """The document of an evaluation, its figures and its words."""

    document: Document
    figures: FigureBook

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of every heading and paragraph, with its number."""
        return tuple(self._read())

    @property
    def text(self) -> str:
        """All paragraphs, a line each."""
        return "\n".join(self.paragraphs)

    def _read(self) -> Iterator[str]:
        for block in self.document.blocks():
            if isinstance(block, Heading | Paragraph):
                yield f"{block.label}{plain_text(block.content)}"

    def table(self, annex: str) -> list[list[str]]:
        """The cells of the table of an annex by rows."""
        section = next(one for one in self.document.sections if one.id == annex)
        found = next(one for one in section.blocks if isinstance(one, Table))
        return [["".join(plain_text(part) for part in cell.paragraphs) for cell in row.cells] for row in found.rows]


Change = tuple[str, str]
Print = Callable[..., Printed]


def print_folder(folder: Path) -> Printed:
    """The document that a folder becomes."""
    scored = pipeline.score(folder)
    parts = scored.evaluation, scored.result, scored.profile
    pack = load_pack(scored.evaluation.pack)
    forms_pack = drafting.load_forms_pack(scored.evaluation, scored.profile, pack)
    forms = list_forms(*parts, forms_pack) if forms_pack else ()
    return Printed(assemble(*parts, pack, forms), scored.result.figures)


def write_accounts(folder: Path, *changes: Change) -> Path:
    """The folder of the small unit, some texts in its accounts replaced."""
    accounts = ACCOUNTS
    for old, new in changes:
        assert accounts.count(old) >= 1, old
        accounts = accounts.replace(old, new)
    (folder / "evaluation.yaml").write_text(EVALUATION, "utf-8")
    (folder / "accounts.yaml").write_text(accounts, "utf-8")
    return folder


@pytest.fixture
def print_accounts(tmp_path: Path) -> Print:
    """What the small unit prints after some changes."""

    def run(*changes: Change) -> Printed:
        return print_folder(write_accounts(tmp_path, *changes))

    return run


@pytest.fixture(scope="session")
def example(repository: Path) -> Printed:
    """The example's document."""
    return print_folder(repository / "content" / EXAMPLE)
