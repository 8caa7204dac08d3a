"""Whether an indicator of which less is better has a target that says so."""

import re
from collections.abc import Iterator
from functools import cache

from reportgen.data_files import read_beside
from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.problems import Problem, problem


def ask_directions(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Names such as 失业率 or 投诉 with a target of at least so much."""
    for leaf in evaluation.leaves():
        word = find_doubtful(leaf.name, leaf.target) if leaf.target else None
        if word is not None:
            yield problem("direction-doubtful", leaf.where("target"), name=leaf.name, word=word, found=leaf.target)


def find_doubtful(name: str, target: str) -> str | None:
    """The word for which less is better in a name whose target asks for at least so much; None where all is well."""
    less_is_better, turned_round, at_least = _read_words()
    if not at_least.match(target) or not less_is_better.search(name) or turned_round.search(name):
        return None
    words: list[str] = read_beside(__file__, "directions.toml")["less_is_better"]
    return next(word for word in words if word in name)


@cache
def _read_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What finds words of each kind: in a name, in a name, at the beginning of a target."""
    words = read_beside(__file__, "directions.toml")
    less_is_better, turned_round, at_least = (
        "|".join(map(re.escape, words[kind])) for kind in ("less_is_better", "turned_round", "at_least")
    )
    return re.compile(less_is_better), re.compile(turned_round), re.compile(rf"\s*(?:{at_least})")
