"""What the columns of each named table may print: a key stands here even where an evaluation has no value for it."""

from collections.abc import Mapping

from reportgen.document.tables.money import AMOUNTS
from reportgen.figures.fixed_assets import COLUMNS

_LEVEL = ("full_score", "score", "score_rate", "weight")
_INDICATOR = (
    *("number", "code", "name", "level1", "level2", "level3", "level3_scored", "definition", "standard", "losses"),
    *("remark", *_LEVEL, "target", "actual", "completion_rate", "deducted"),
)
_OWN_INCOME = ("superior", "operating", "business", "affiliated", "other")
_SPENT = ("code", "name", "amount", "basic", "project")
_SIDES = ("name", "income", "received", "expenditure", "spent")

COLUMN_KEYS: Mapping[str, tuple[str, ...]] = {
    "scores.levels": ("level1", *_LEVEL, "name"),
    "scores.group": _INDICATOR,
    "scores.system": _INDICATOR,
    "funds.tranches": ("number", "name", "document", *AMOUNTS, "total"),
    "funds.payments": ("number", "date", "subject", "amount", "name"),
    "funds.allocations": ("number", "name", "persons", "amount", "share", "cap"),
    "funds.uses": ("number", "name", "persons", "amount", "share"),
    "funds.standards": ("number", "name", "standard"),
    "funds.resources": ("name", "initial_budget", "adjusted_budget", "spent", "rate"),
    "department.fixed_assets": ("number", "name", *COLUMNS),
    "goals.indicators": ("number", "level1", "level2", "level3", "target"),
    "project.items": ("number", "name", "persons"),
    "survey.question": ("name", "count", "share", "weight"),
    "work.team": ("number", "name", "role", "duty"),
    "evidence": ("number", "name", "kind", "indicators"),
    "evidence.index": ("number", "name", "kind", "file", "digest", "indicators"),
    "evidence.archive": ("number", "class", "item", "name"),
    "opinions": ("number", "party", "opinion", "adoption", "reason"),
    "accounts.overall": _SIDES,
    "accounts.income": ("code", "name", "amount", "fiscal", *_OWN_INCOME),
    "accounts.expenditure": (*_SPENT, "remitted", "business", "affiliated"),
    "accounts.fiscal": (*_SIDES, "general", "fund", "capital"),
    "accounts.general": _SPENT,
    "accounts.basic": ("name", *(f"{key}{block}" for block in (1, 2, 3) for key in ("code", "name", "amount"))),
    "accounts.budget": (*_SPENT, "opening", "income", "closing"),
    "accounts.outlays": ("name", "amount", "travel", "vehicles", "purchase", "running", "reception"),
    "notice.inputs": ("number", "what", "old", "new", "why"),
    "notice.figures": ("number", "group", "name", "old", "new", "places"),
    "notice.scores": ("number", "name", "old", "new"),
}
