"""The shape that `changes --json` promises."""

from typing import TYPE_CHECKING, Any

from reportgen.revision.changes import Changes, ScoreChange
from reportgen.revision.manifest import StatedScore

if TYPE_CHECKING:
    from reportgen.delivery import Compared


def changes_json(compared: "Compared") -> dict[str, Any]:
    """Everything that changed, and what became of people's edits; numbers are text."""
    changes, edits = compared.changes, compared.built.edits
    return {
        "evaluation": compared.old.evaluation,
        "since": changes.since,
        "inputs": [
            {"file": one.file, "line": one.line, "field": one.field, "old": one.old, "new": one.new}
            for one in changes.inputs
        ],
        "templates": [{"file": one.file, "change": one.kind} for one in changes.templates],
        "figures": [
            {"id": one.id, "name": one.name, "old": one.old, "new": one.new, "places": one.places}
            for one in changes.figures
        ],
        **scores_json(changes),
        "text": [{"block": one.block, "place": one.place, "old": one.old, "new": one.new} for one in changes.text],
        "tables": [
            {
                "block": one.block,
                "place": one.place,
                "name": one.name,
                "rows": [{"row": row.number, "old": _cells(row.old), "new": _cells(row.new)} for row in one.rows],
            }
            for one in changes.tables
        ],
        "kept_edits": [{"block": block} for block in (edits.blocks if edits else ())],
        "conflicts": [
            {"block": one.block, "yours": one.yours, "generated": one.generated} for one in compared.built.conflicts
        ],
    }


def scores_json(changes: Changes) -> dict[str, Any]:
    """Scores, deductions, total and grade."""
    return {
        "scores": [_score_json(one) for one in changes.scores if one.is_score],
        "deductions": [
            {"id": one.id, "name": one.name, "old": _deductions(one.old), "new": _deductions(one.new)}
            for one in changes.scores
            if one.is_deductions
        ],
        "total": {"old": changes.total[0], "new": changes.total[1]},
        "grade": {"old": changes.grade[0], "new": changes.grade[1]},
    }


def _score_json(change: ScoreChange) -> dict[str, Any]:
    old, new = (one and one.score for one in (change.old, change.new))
    return {"id": change.id, "name": change.name, "old": old, "new": new}


def _deductions(score: StatedScore | None) -> list[dict[str, str]]:
    return [{"points": points, "reason": reason} for points, reason in (score.deductions if score else ())]


def _cells(row: tuple[str, ...] | None) -> list[str] | None:
    return None if row is None else list(row)
