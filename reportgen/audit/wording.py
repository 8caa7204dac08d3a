"""How findings and their places are put into words, from `wording.toml`."""

from collections.abc import Iterator, Mapping

from reportgen.data_files import read_beside
from reportgen.problems import Location, Problem


def words() -> Mapping[str, Mapping[str, str]]:
    """The sections of `wording.toml`."""
    return read_beside(__file__, "wording.toml")


def describe_place(place: Location) -> str:
    """A place inside a document: 第3页 第2个表 单元格C4."""
    parts = {
        "page": place.page,
        "line": place.line,
        "paragraph": place.paragraph if place.page is None and place.line is None else None,
        "table": place.table,
        "cell": place.cell,
    }
    said = words()["place"]
    return " ".join(said[name].format_map({name: value}) for name, value in parts.items() if value is not None)


def describe_finding(finding: Problem) -> Iterator[str]:
    """The lines of a finding: severity and message, the quoted text, what is stated and expected, the remedy."""
    said = words()["finding"]
    yield f"{words()['severity'][finding.severity]}：{finding.message}"
    if finding.quote:
        yield said["quote"].format(quote=finding.quote)
    told = {"stated": finding.stated, "expected": finding.expected}
    if any(told.values()):
        yield said["between"].join(said[name].format_map(told) for name, value in told.items() if value)
    if finding.hint:
        yield finding.hint
