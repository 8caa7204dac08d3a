"""Whether an indicator of which less is better has a target that says so."""

from collections.abc import Iterator

from reportgen.data_files import read_beside
from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.problems import Problem, problem


def ask_directions(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Names such as 失业率 or 投诉 with a target of at least so much."""
    for leaf in evaluation.leaves():
        word = find_doubtful(leaf.name, leaf.target or "")
        if word is not None:
            yield problem("direction-doubtful", leaf.where("target"), name=leaf.name, word=word, found=leaf.target)


def find_doubtful(name: str, target: str) -> str | None:
    """The word for which less is better in a name whose target asks for at least so much; None where all is well."""
    words = read_beside(__file__, "directions.toml")
    word = next((word for word in words["less_is_better"] if word in name), None)
    turned = any(part in name for part in words["turned_round"])
    return word if word and not turned and target.strip().startswith(tuple(words["at_least"])) else None
