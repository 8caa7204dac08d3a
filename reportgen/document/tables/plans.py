"""Tables of what was planned: goals, subsidised items, the team, the schedule."""

from collections.abc import Iterator

from reportgen.document.materials import Materials
from reportgen.document.tables.rows import RowData, Value, named, serial


def goal_rows(materials: Materials) -> Iterator[RowData]:
    """The goal indicators that were fixed with the budget."""
    for number, goal in enumerate(materials.evaluation.goals.indicators, 1):
        values: dict[str, Value] = {
            "number": serial(number),
            "level1": goal.level1,
            "level2": goal.level2,
            "level3": goal.name,
            "target": goal.target,
        }
        identity = {"level1": goal.level1, "level2": goal.level2}
        yield RowData(values | named(materials.figures, f"goals.{number}", ("target",)), identity)


def item_rows(materials: Materials) -> Iterator[RowData]:
    """The subsidised items and the persons each served."""
    project = materials.evaluation.project
    for number, item in enumerate(project.items if project else (), 1):
        figures = named(materials.figures, f"project.items.{item.id}", ("persons",))
        yield RowData(figures | {"number": serial(number), "name": item.name})


def team_rows(materials: Materials) -> Iterator[RowData]:
    """The roles of the evaluation team and their duties."""
    for number, member in enumerate(materials.evaluation.work.team, 1):
        name = member.name if materials.profile.print_names else None
        yield RowData({"number": serial(number), "name": name, "role": member.role, "duty": member.duty})
