"""`reportgen build`."""

import json
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reportgen.errors import ContentError, MachineError
from tests.cli.conftest import Run
from tests.cli.samples import ERROR, WARNING

FORMATS = ("docx", "pdf", "html")


class Builder:
    """Stands in for the pipeline's build and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.errors: dict[str, Exception] = {}

    def __call__(self, path: Path, **options: Any) -> SimpleNamespace:
        """Pretend that the PDF was written, or fail as the test says."""
        self.asked.append((path.name, options))
        if path.name in self.errors:
            raise self.errors[path.name]
        written = SimpleNamespace(format="pdf", path=Path("output/r.pdf"), sha256="ab", pages=34, seconds=0.214)
        numbers = SimpleNamespace(figures=412, values=88, typed=33, structure=20, share_from_data=Decimal("0.9381"))
        return SimpleNamespace(
            slug=path.name, outputs=(written,), numbers=numbers, problems=(WARNING,), edits=None, conflicts=()
        )


@pytest.fixture(autouse=True)
def builder(pipeline: SimpleNamespace) -> Builder:
    """The pipeline builds nothing and says it did."""
    stand_in = Builder()
    pipeline.build = stand_in
    return stand_in


def test_all_formats_are_built_unless_told(folder: Path, run_program: Run, builder: Builder) -> None:
    """Without options all three formats are built, the PDF through Typst."""
    assert run_program("build", folder).status == 0
    asked = {"formats": FORMATS, "pdf_engine": "typst", "output": None, "edited": (), "discard_edits": False}
    assert builder.asked == [("road-2024", asked)]


def test_options_reach_the_pipeline(folder: Path, tmp_path: Path, run_program: Run, builder: Builder) -> None:
    """Formats, engine and folder are passed on as given."""
    out = tmp_path / "out"
    run_program("build", folder, "--format", "pdf", "--format", "html", "--pdf-engine", "weasyprint", "--output", out)

    assert builder.asked == [
        (
            "road-2024",
            {
                "formats": ("pdf", "html"),
                "pdf_engine": "weasyprint",
                "output": out,
                "edited": (),
                "discard_edits": False,
            },
        ),
    ]


def test_json_has_the_promised_shape(folder: Path, run_program: Run) -> None:
    """Each written file is listed with its hash, and the numbers in the report are counted."""
    shown = run_program("build", folder, "--json")

    assert json.loads(shown.out) == {
        "evaluation": "road-2024",
        "outputs": [
            {"format": "pdf", "path": "output/r.pdf", "sha256": "ab", "pages": 34, "seconds": "0.21", "reused": False}
        ],
        "numbers": {"figures": 412, "values": 88, "typed": 33, "structure": 20, "share_from_data": "0.9381"},
        "kept_edits": [],
        "conflicts": [],
        "unplaced": [],
        "problems": [WARNING.to_json()],
    }
    assert shown.err == ""


def test_written_files_are_told(folder: Path, run_program: Run) -> None:
    """A person sees what was written, how many pages it has, and the warnings."""
    shown = run_program("build", folder)

    assert [text for text in ("road-2024", "output/r.pdf", "34 页", "412 处", "33 处") if text not in shown.out] == []
    assert "照片较大" in shown.err


@pytest.mark.parametrize(
    ("error", "status"), [(ContentError([ERROR]), 1), (MachineError(ERROR), 3)], ids=lambda value: type(value).__name__
)
def test_one_failure_does_not_keep_others_from_their_report(
    error: Exception, status: int, folder: Path, run_program: Run, builder: Builder
) -> None:
    """The second folder is built although the first cannot be, and the status tells of the failure."""
    second = folder.with_name("bridge-2024")
    second.mkdir()
    builder.errors["road-2024"] = error
    shown = run_program("build", folder, second)

    assert shown.status == status
    assert "没有目标值" in shown.err
    assert "bridge-2024" in shown.out


def test_json_of_failure(folder: Path, run_program: Run, builder: Builder) -> None:
    """A program reads the problems where it reads the outputs otherwise."""
    builder.errors["road-2024"] = ContentError([ERROR])
    shown = run_program("build", folder, "--json")

    assert shown.status == 1
    assert json.loads(shown.out) == {"evaluation": "road-2024", "outputs": [], "problems": [ERROR.to_json()]}
