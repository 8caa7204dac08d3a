"""Names of indicators that the text writes with a character left out."""

from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.study import Study

_SHORTEST = 9
# Without these a name says the opposite, or speaks of something else.
_TELLING = set("不未无非没新老大小男女城乡省市县区年月季一二三四五六七八九十第上下初高中总各再人次和与及的（）()%％、")


def claim_cut_names(study: Study) -> Iterator[Checked]:
    """Every long name, its last character aside, without one of the characters inside."""
    names = {row.name[:-1] for sheet in study.sheets if sheet.has(Role.LEVEL3) for row in sheet.details}
    cut = {wrong: name for name in sorted(names) if len(name) >= _SHORTEST for wrong in _leave_out(name)}
    cut = {wrong: name for wrong, name in cut.items() if not any(wrong in other for other in names)}
    for text in study.texts:
        plain = "".join(text.text.split())
        for wrong, name in cut.items():
            if wrong in plain:
                yield report("name-cut", text.location, wrong, stated=wrong, expected=name)


def _leave_out(name: str) -> Iterator[str]:
    """The name without one character, its first and last aside; each once."""
    yield from dict.fromkeys(
        name[:place] + name[place + 1 :] for place in range(1, len(name) - 1) if name[place] not in _TELLING
    )
