"""What changed in a workbook is told value by value, as in a YAML file."""

from reportgen.loading.workbook.reading import Package
from reportgen.loading.workbook.writing import write_workbook
from reportgen.revision.changes_inputs import InputChange, compare_inputs


def write(spent: str) -> bytes:
    """A workbook that says what was spent."""
    sources = [{"id": "county", "name": "县级财政", "spent": spent}]
    return write_workbook(Package({"funds": {"sources": sources}}), "甲", "forms")


def test_changed_value_of_a_workbook_is_named_by_its_field() -> None:
    """Not as a file of another size."""
    changes = compare_inputs({"funds.xlsx": write("12万元")}, {"funds.xlsx": write("11.50万元")})

    assert changes == (InputChange("funds.xlsx", None, "funds.sources.county.spent", "12万元", "11.50万元"),)


def test_broken_workbook_loses_every_value() -> None:
    """It is compared all the same."""
    changes = compare_inputs({"funds.xlsx": write("12万元")}, {"funds.xlsx": b"broken"})

    assert {one.new for one in changes} == {None}
    assert len(changes) == 3
