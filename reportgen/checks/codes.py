"""Whether the codes of neighbouring indicators run without a gap."""

import re
from collections.abc import Iterator
from itertools import pairwise

from reportgen.checks.tree import Node, Siblings, list_siblings
from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.problems import Problem, problem

_CODE = re.compile(r"(?P<prefix>.*?)(?P<number>\d+)")


def ask_codes(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Jumps in the numbers of siblings: TR11, TR12, TR14."""
    for siblings in list_siblings(evaluation):
        for (before, one), (after, next_one) in pairwise(_list_numbered(siblings)):
            if one["prefix"] == next_one["prefix"] and int(next_one["number"]) > int(one["number"]) + 1:
                yield problem("code-gap", after.where("code"), found=after.code, before=before.code)


def _list_numbered(siblings: Siblings) -> list[tuple[Node, re.Match[str]]]:
    return [(node, match) for node in siblings if node.code and (match := _CODE.fullmatch(node.code))]
