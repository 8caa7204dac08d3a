"""What chapters and passages may name: values, figures, and the functions that place tables and passages."""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

from markupsafe import Markup

from reportgen.document.annexes import list_annexes
from reportgen.document.choices import choose_texts
from reportgen.document.desk import Desk
from reportgen.document.formulas import build_formula
from reportgen.document.marks import Paragraphs
from reportgen.document.materials import Materials, set_brackets
from reportgen.document.missing import UnknownNameError, describe_unknown
from reportgen.document.notes import add_note, cite_sources
from reportgen.document.numerals import chinese_date, numbered
from reportgen.document.placements import (
    check_name,
    place_chart,
    place_excerpt,
    place_form,
    place_narrative,
    place_photos,
    place_table,
    print_form_title,
)
from reportgen.document.space import FigureIndex, Space
from reportgen.document.subjects import name_functions
from reportgen.document.tree import Inlines, LineBreak, Ordinal, PageBreak, Reference, Text
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import Figure
from reportgen.models.parties import Party, PartyRole
from reportgen.models.profile import GradeScale, Profile
from reportgen.models.same import Same
from reportgen.models.values import Prose

_PARTIES = {role.name.lower(): role for role in PartyRole}


def furnish(desk: Desk, materials: Materials) -> None:
    """Give the desk's templates everything they may name."""
    index = FigureIndex(materials.figures)
    desk.printers.append(partial(_print_prose, desk))
    names = index.roots() | _values(materials) | _spaces(index, materials) | _functions(desk, materials, index)
    desk.environment.globals.update(names)


def _values(materials: Materials) -> dict[str, Any]:
    evaluation = materials.evaluation
    parties = {name: evaluation.party(role) for name, role in _PARTIES.items()}
    return parties | {
        "year": evaluation.year,
        "voice": materials.profile.voice,
        "period": evaluation.period,
        "report_date": evaluation.report_date,
        "title": _title(evaluation.title),
        "policies": evaluation.policies,
        "goals": evaluation.goals,
        "work": evaluation.work,
        "findings": evaluation.findings,
        "evidence": evaluation.evidence,
        "other_matters": evaluation.other_matters,
        "signing": evaluation.party(PartyRole.EVALUATOR) or evaluation.party(PartyRole.IMPLEMENTING_UNIT),
        "tree": materials.groups,
        "all_indicators": tuple(leaf for group in materials.groups for leaf in group.leaves),
        "grade": materials.result.grade,
        "grades": _cite_grades(Same(materials.profile)),
        "words": materials.pack.words,
        "footnotes": materials.pack.footnotes,
        "page_break": PageBreak(),
        "line_break": (LineBreak(),),
    }


def _spaces(index: FigureIndex, materials: Materials) -> dict[str, Space]:
    evaluation = materials.evaluation
    records = {
        "project": evaluation.project,
        "funds": evaluation.funds,
        "survey": evaluation.survey,
        "staffing": evaluation.staffing,
        "department": evaluation.department,
        "accounts": evaluation.accounts,
    }
    return {name: Space(index, name, record.values_by_name()) for name, record in records.items() if record is not None}


def _functions(desk: Desk, materials: Materials, index: FigureIndex) -> dict[str, Callable[..., Any]]:
    evaluation = materials.evaluation
    return {
        **name_functions(materials),
        "fig": partial(_figure, desk, index),
        "table": partial(place_table, desk, materials),
        "chart": partial(place_chart, desk, materials),
        "form": partial(place_form, desk, materials),
        "form_title": partial(print_form_title, desk, materials),
        "photos": partial(place_photos, desk, materials),
        "excerpt": partial(place_excerpt, desk),
        "formula": partial(build_formula, desk, materials.pack.words["formula"]),
        "chinese_date": lambda day: (Text(chinese_date(day), is_value=True),),
        "narrative": partial(place_narrative, desk, evaluation.narrative),
        "has": evaluation.narrative.__contains__,
        "cite": partial(_cite, desk, materials),
        "source_note": partial(cite_sources, desk, materials),
        "footnote": partial(add_note, desk, materials),
        "ref": partial(_refer, desk),
        "joined": lambda *parts: desk.join(parts),
        "ordinal": lambda number: (Ordinal(str(number)),),
        "heading_label": partial(_heading_label, materials),
        "grade_range": partial(_grade_range, desk, materials),
        "annex_list": lambda: desk.place(list_annexes(desk, materials)),
        "chosen": partial(choose_texts, desk, materials.pack),
        "level": materials.find_group,
        "party": partial(_find_party, evaluation),
    }


def _cite(desk: Desk, materials: Materials, policy_id: str) -> Inlines:
    """A document as the report cites it everywhere."""
    known = [policy.id for policy in materials.evaluation.policies]
    if policy_id not in known:
        desk.report("unknown-name", desk.here(), **describe_unknown(policy_id, sorted(known)))
        return ()
    return (Text(materials.citation(policy_id), is_value=True),)


def _find_party(evaluation: Evaluation, role: str) -> Party | None:
    """The organisation that holds a role."""
    if role not in [*PartyRole]:
        raise UnknownNameError(role, PartyRole)
    return evaluation.party(PartyRole(role))


@lru_cache(maxsize=8)
def _cite_grades(profile: Same[Profile]) -> GradeScale:
    """The grades, the document that sets them cited as the profile writes such numbers."""
    grades = profile.value.grades
    return grades.model_copy(update={"citation": set_brackets(grades.citation, profile.value.doc_number_brackets)})


def _title(lines: Sequence[str]) -> Inlines:
    """The title, broken where the evaluator broke it by sense."""
    broken = (inline for line in lines for inline in (LineBreak(), Text(line, is_value=True)))
    return tuple(broken)[1:]


def _figure(desk: Desk, index: FigureIndex, figure_id: str) -> Any:
    found = index.find(figure_id)
    if isinstance(found, Figure):
        return found
    desk.report("unknown-name", desk.here(), **describe_unknown(figure_id, sorted(index.book)))
    return None


def _refer(desk: Desk, target: str) -> Inlines:
    check_name(target)
    desk.references.append((target, desk.here()))
    return (Reference(target, ""),)


def _heading_label(materials: Materials, level: int, number: int) -> Inlines:
    """The number that the heading of this place has in the body, for lists that repeat headings."""
    if level < 1 or number < 1:
        raise ValueError(level, number)
    return (Ordinal(numbered(materials.pack.numbering.headings[level - 1], number)),)


def _grade_range(desk: Desk, materials: Materials, place: int) -> Markup:
    """The scores of a grade: at least its own bound and below the bound of the grade above."""
    words = materials.pack.words["grade"]
    last = len(materials.profile.grades.bands)
    if not 1 <= place <= last:
        raise ValueError(place)
    key = "highest" if place == 1 else "lowest" if place == last else "between"
    bounds = {
        "low": desk.join([materials.figures[f"grades.{place}.at_least"]]),
        "high": desk.join([materials.figures[f"grades.{max(place - 1, 1)}.at_least"]]),
    }
    return Markup(words[key].format_map(bounds))


def _print_prose(desk: Desk, value: Any) -> Paragraphs | None:
    """A text that somebody wrote, or several, each beginning a paragraph."""
    if isinstance(value, Prose):
        return Paragraphs(_list_paragraphs(desk, value))
    if isinstance(value, tuple) and value and all(isinstance(one, Prose) for one in value):
        return Paragraphs(tuple(content for one in value for content in _list_paragraphs(desk, one)))
    return None


def _list_paragraphs(desk: Desk, prose: Prose) -> tuple[Inlines, ...]:
    if prose.prints_figures:
        return desk.read_passage(prose.text, prose.location)
    return tuple([(Text(text),) for text in prose.paragraphs])
