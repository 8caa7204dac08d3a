"""A pack read through without an evaluation: its settings, its names, and whether its chapters can be read."""

from reportgen.document.proofreading import find_unreadable, proofread
from reportgen.errors import ContentError
from reportgen.loading.pack import load_pack
from reportgen.problems import Problem, in_order


def proofread_pack(name: str) -> tuple[Problem, ...]:
    """All that is wrong with a pack, whatever is printed with it; what only the data can tell is left to a build."""
    try:
        pack = load_pack(name)
    except ContentError as refused:
        return refused.problems
    return in_order([*proofread(pack), *find_unreadable(pack)])
