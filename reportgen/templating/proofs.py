"""A pack read through without an evaluation: its settings, its names, and whether its chapters can be read."""

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError

from reportgen.document.desk import Desk
from reportgen.document.proofreading import proofread
from reportgen.document.refusals import refuse_template
from reportgen.errors import ContentError
from reportgen.faults import locate_syntax
from reportgen.loading.pack import load_pack
from reportgen.models.pack import Pack
from reportgen.problems import Location, Problem, in_order, problem
from reportgen.templating.linting.linting import FORM_FILTERS


def proofread_pack(name: str) -> tuple[Problem, ...]:
    """All that is wrong with a pack, whatever is printed with it; what only the data can tell is left to a build."""
    try:
        pack = load_pack(name)
    except ContentError as refused:
        return refused.problems
    return in_order([*proofread(pack), *_find_unreadable(pack)])


def _find_unreadable(pack: Pack) -> Iterator[Problem]:
    """Chapters that Jinja cannot read."""
    desk = Desk(pack.templates)
    desk.environment.add_filters(dict.fromkeys(FORM_FILTERS, str))
    for source in pack.templates.values():
        try:
            desk.environment.compile(source.text)
        except TemplateSyntaxError as error:
            code, values = refuse_template(error)
            yield problem(code, Location(source.file, locate_syntax(error)), **values)
    desk.leave()
