"""What a new evaluation may be: the kinds of report, and the profiles that it may follow."""

from collections.abc import Mapping

from reportgen.errors import UsageError
from reportgen.loading.profile import load_profile
from reportgen.models.evaluation import EvaluationKind
from reportgen.models.naming import name_choice
from reportgen.problems import find_nearest, phrase, problem, suggest
from reportgen.workspace import profile_files, profile_names


def list_kinds() -> Mapping[str, str]:
    """The kinds by name, each with its meaning."""
    return {str(kind): name_choice(kind) for kind in EvaluationKind}


def list_regions() -> Mapping[str, str]:
    """The profiles by name, each with its title."""
    places = profile_files()
    return {name: phrase("choice", word=name, meaning=load_profile(name, places).title) for name in places}


def read_kind(written: str) -> EvaluationKind:
    """The kind of a name; UsageError with the one that was probably meant."""
    if written not in list_kinds():
        raise UsageError(problem("new-kind-unknown", found=written, advice=advise(written, list_kinds())))
    return EvaluationKind(written)


def check_profile(written: str) -> None:
    """UsageError with the profile that was probably meant, where there is none of the name."""
    if written not in profile_names():
        raise UsageError(problem("unknown-profile", found=written, advice=advise(written, list_regions())))


def advise(written: str, choices: Mapping[str, str]) -> str:
    """The choice that was probably meant, by its name or by its meaning; else all of them."""
    meant = find_nearest(written, choices) or next((name for name, said in choices.items() if written in said), None)
    return phrase("did_you_mean", near=meant) if meant else suggest(written, choices.values())
