"""Named tables: each takes its rows from a function here and its columns from the pack."""

from collections.abc import Callable, Iterable, Mapping

from reportgen.document.tables.accounts import (
    budget_rows,
    expenditure_rows,
    general_rows,
    income_rows,
    outlay_rows,
)
from reportgen.document.tables.department import asset_rows, resource_rows
from reportgen.document.tables.evidence import archive_rows, evidence_rows, index_rows, opinion_rows
from reportgen.document.tables.keys import COLUMN_KEYS
from reportgen.document.tables.layout import lay_out
from reportgen.document.tables.money import (
    allocation_rows,
    payment_rows,
    standard_rows,
    tranche_rows,
    use_rows,
)
from reportgen.document.tables.plans import goal_rows, item_rows, team_rows
from reportgen.document.tables.rows import RowData
from reportgen.document.tables.scores import group_rows, level_rows, system_rows
from reportgen.document.tables.statements import basic_rows, fiscal_rows, overall_rows
from reportgen.document.tables.survey import question_rows

ROW_SOURCES: Mapping[str, Callable[..., Iterable[RowData]]] = {
    "scores.levels": level_rows,
    "scores.group": group_rows,
    "scores.system": system_rows,
    "funds.tranches": tranche_rows,
    "funds.payments": payment_rows,
    "funds.allocations": allocation_rows,
    "funds.uses": use_rows,
    "funds.standards": standard_rows,
    "funds.resources": resource_rows,
    "department.fixed_assets": asset_rows,
    "goals.indicators": goal_rows,
    "project.items": item_rows,
    "survey.question": question_rows,
    "work.team": team_rows,
    "evidence": evidence_rows,
    "evidence.index": index_rows,
    "evidence.archive": archive_rows,
    "opinions": opinion_rows,
    "accounts.overall": overall_rows,
    "accounts.income": income_rows,
    "accounts.expenditure": expenditure_rows,
    "accounts.fiscal": fiscal_rows,
    "accounts.general": general_rows,
    "accounts.basic": basic_rows,
    "accounts.budget": budget_rows,
    "accounts.outlays": outlay_rows,
}

__all__ = ["COLUMN_KEYS", "ROW_SOURCES", "RowData", "lay_out"]
