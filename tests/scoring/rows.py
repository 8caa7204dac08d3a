"""The scored rows of five published documents, and the rule that each kind of row states."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from reportgen.models.quantity import Quantity, parse
from tests.scoring.samples import DATA, Written, indicator

Row = Mapping[str, Any]
ROWS: tuple[Row, ...] = tuple(json.loads((DATA / "scored_rows.json").read_text("utf-8")))


def _deduct(row: Row) -> Written:
    lost = Decimal(row["method_params"]["d"])
    item = {"text": "扣分情形", "points": str(lost or 1), "occurrences": "1" if lost else "0"}
    return {"method": "deductive_checklist", "items": [item]}


def _punish_excess(row: Row) -> Written:
    base = {"method": "over_achievement_bands", "free": "10%", "limit": "20%", "step": "1%", "points": "1"}
    return {"method": "integrity", "mismatch": "2", "rule": base} if row["method_params"] else base


def _rate_satisfaction(row: Row) -> Written:
    formula = "rate_times_score" if "比率×分值" in row["rule_text"] else "ratio_to_target"
    return {"method": "satisfaction", "zero_below": "60%", "formula": formula}


# How each kind of row is written as a rule; the kind decides, never the row.
RULES: Mapping[str, Callable[[Row], Written]] = {
    "proportional": lambda _: {"method": "proportional"},
    "at_most": lambda _: {"method": "proportional", "direction": "at_most"},
    "all_or_nothing": lambda _: {"method": "binary"},
    "qualitative": lambda _: {"method": "graded", "tier": "达成"},
    "zero_target": lambda _: {"method": "zero_target"},
    "deductions": _deduct,
    "threshold_slope": lambda row: {"method": "threshold_slope", "step": "1%", "points": row["method_params"]["k"]},
    "satisfaction": _rate_satisfaction,
    "over_achievement_bands": _punish_excess,
    "reviewer_adjustment": lambda row: {
        "method": "over_achievement_reduction",
        "limit": "150%",
        "reduction": f"{100 - 100 * Decimal(row['method_params']['f']):f}%",
    },
}
CANCELLED: Written = {"method": "not_applicable", "reason": "指标已取消"}


def as_indicator(row: Row) -> dict[str, Any]:
    """The row as an indicator: with its texts where they hold the values, else with the values themselves."""
    rule = RULES[row["method"]](row) if row["method"] in RULES else CANCELLED
    if row["rule_text"] == "执行率×分值":
        rule = {"method": "budget_execution"}
    values = {key: write(row, key) for key in ("target", "actual") if row[f"{key}_value"] is not None or row[key]}
    reported = {"reported": "自评填报值不同"} if "mis" in (row["method_params"] or {}) else {}
    return indicator(row["row_id"], row["full_score"], rule, **values, **reported)


def write(row: Row, key: str) -> str:
    """The target or actual value as the document wrote it, unless that is not the number that was scored."""
    number = row[f"{key}_value"]
    if number is None or (holds(row, key) and converts(row)):
        return str(row[key])
    unit = "%" if "%" in f"{row['target']}{row['actual']}" else ""
    return f"{number}{unit}"


def converts(row: Row) -> bool:
    """Whether target and actual value measure the same; 人 and 人次 do not."""
    target, actual = parse(row["target"]), parse(row["actual"])
    return not (isinstance(target, Quantity) and isinstance(actual, Quantity)) or actual.converts_to(target)


def holds(row: Row, key: str) -> bool:
    """Whether reading the text gives the number that was scored."""
    quantity = parse(row[key])
    return isinstance(quantity, Quantity) and quantity.value == Decimal(row[f"{key}_value"])


def tables() -> dict[str, list[Row]]:
    """The rows of each table, in order."""
    found: dict[str, list[Row]] = {}
    for row in ROWS:
        found.setdefault(row["table"], []).append(row)
    return found
