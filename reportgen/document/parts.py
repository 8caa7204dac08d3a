"""The parts of a report: which of them the data call for, and the headings of annexes."""

from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup

from reportgen.document.desk import Desk
from reportgen.document.environment import MOST_PACKS
from reportgen.document.markdown import NUMBERED
from reportgen.document.tree import Heading, Inlines, TitleWords
from reportgen.models.evaluation import Evaluation
from reportgen.models.layouts import FormRow
from reportgen.models.pack import Pack, Part
from reportgen.models.same import Same


def part_id(part: Part) -> str:
    """The id of the part's section, and of its heading where it is an annex."""
    return part.template.rsplit("/", 1)[-1].removesuffix(".md")


def is_called_for(part: Part | FormRow, evaluation: Evaluation) -> bool:
    """Whether the evaluation has all that the part of a report or the row of a form needs."""
    return not part.needs or all(_is_present(evaluation, need) for need in part.needs)


def annex_title(desk: Desk, part: Part) -> Inlines:
    """The title of an annex with its values in place."""
    return desk.printed(Markup(desk.render_text(part.title, part.where("title"))))


def annex_heading(desk: Desk, part: Part) -> Heading:
    """The heading that opens an annex; it is what references to the annex point to."""
    return Heading(part_id(part), 1, NUMBERED, annex_title(desk, part), is_annex=True)


def list_title_words(pack: Pack) -> TitleWords:
    """The words at which the pack lets titles break."""
    return _split_title_words(Same(pack))


@lru_cache(maxsize=MOST_PACKS)
def _split_title_words(pack: Same[Pack]) -> TitleWords:
    words = pack.value.words["title_break"]
    return TitleWords(*(tuple(words[key].split()) for key in ("before", "after", "whole")))


def _is_present(evaluation: Evaluation, need: str) -> bool:
    value: object = evaluation
    for name in need.split("."):
        value = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
    return bool(value)
