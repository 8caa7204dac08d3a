"""Each mistake with what `reportgen check` says of it, as `docs/mistakes-excel.md`."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from reportgen.drafting import check
from reportgen.errors import ContentError
from reportgen.problems import Problem
from scripts.excel_mistakes.mistakes import MISTAKES, Mistake
from scripts.excel_mistakes.workbook import BOOK, EVALUATION, make_book

PAGE = Path(__file__).parents[2] / "docs" / "mistakes-excel.md"


def list_problems(mistake: Mistake | None = None) -> tuple[Problem, ...]:
    """What `reportgen check` says of the folder with the mistake in it, each place without the folder."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "road-2024"
        folder.mkdir()
        (folder / "evaluation.yaml").write_text(EVALUATION, "utf-8")
        book = make_book()
        if mistake is not None:
            mistake.spoil(book)
        book.save(folder / BOOK)
        if mistake is not None:
            mistake.spoil_folder(folder)
        try:
            return check(folder).problems
        except ContentError as error:
            return error.problems


def write_page() -> str:
    """The whole page; what the workbook without a mistake is told already is left out."""
    usual = {one.code for one in list_problems()}
    return "".join(_write_sections(usual))


def _write_sections(usual: set[str]) -> Iterator[str]:
    yield "# 用 Excel 时常见的错误\n\n"
    yield "每一种错误都照下面的样子提示。本页由 `python -m scripts.excel_mistakes` 生成，测试保证它与程序一致。\n"
    for number, mistake in enumerate(MISTAKES, 1):
        yield f"\n## {number}. {mistake.title}\n\n```\n"
        for one in list_problems(mistake):
            if one.code not in usual:
                place = str(one.location).rpartition("road-2024/")[2] or BOOK
                yield f"{place}\n  {one.message}\n  {one.hint}\n"
        yield "```\n"
