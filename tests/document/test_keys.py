"""What columns and series may name is what the rows have: nothing that a pack may print is called misspelt."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from reportgen.document.charts import CHART_KEYS, CHART_SOURCES
from reportgen.document.materials import Materials
from reportgen.document.tables import COLUMN_KEYS, ROW_SOURCES
from reportgen.document.tables.rows import RowData
from reportgen.drafting import draft
from reportgen.models.figure import Figure

EXAMPLES = (
    "ganquanpu-employment-2024",
    "gaoxinqu-department-2024",
    "shuimogou-final-accounts-2024",
    "zizhou-employment-2022",
)
BUDGETS = ("fund", "capital")


@pytest.fixture(scope="module")
def examples(repository: Path) -> tuple[Materials, ...]:
    """What the reports of the examples are made from."""
    drafts = [draft(repository / "content" / name) for name in EXAMPLES]
    return tuple(Materials(one.scored.evaluation, one.scored.result, one.scored.profile, one.pack) for one in drafts)


def list_rows(sources: Mapping[str, Any], name: str, materials: Materials) -> Iterator[RowData]:
    """The rows of a table or chart, whatever its template may ask for."""
    evaluation = materials.evaluation
    arguments: Mapping[str, list[dict[str, str]]] = {
        "scores.group": [{"group": group.id} for group in materials.groups],
        "survey.question": [{"question": one.id} for one in (evaluation.survey.questions if evaluation.survey else ())],
        "accounts.budget": [{"budget": budget} for budget in BUDGETS],
    }
    if name.startswith("accounts.") and evaluation.accounts is None:
        return
    for chosen in arguments.get(name, [{}]):
        yield from sources[name](materials, **chosen)


@pytest.mark.parametrize("name", ROW_SOURCES)
def test_columns_may_print_all_that_rows_have(name: str, examples: tuple[Materials, ...]) -> None:
    """A key that a row has a value for is never refused."""
    found = {key for materials in examples for row in list_rows(ROW_SOURCES, name, materials) for key in row.values}

    assert found <= set(COLUMN_KEYS[name])


@pytest.mark.parametrize("name", CHART_SOURCES)
def test_series_may_draw_all_numbers_that_rows_have(name: str, examples: tuple[Materials, ...]) -> None:
    """What names a bar is words, what it shows is a number; totals are not drawn."""
    rows = [row for materials in examples for row in list_rows(CHART_SOURCES, name, materials) if not row.is_total]
    values = [(key, value) for row in rows for key, value in row.values.items() if value is not None]

    assert {key for key, value in values if isinstance(value, Figure)} <= set(CHART_KEYS[name].series)
    assert {key for key, value in values if not isinstance(value, Figure)} == set(CHART_KEYS[name].categories)
