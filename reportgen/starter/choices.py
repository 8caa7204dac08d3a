"""What a new evaluation may be: the kinds of report, and the profiles that it may follow."""

from collections.abc import Mapping

from reportgen.errors import UsageError
from reportgen.loading.profile import load_profile
from reportgen.models.evaluation import EvaluationKind
from reportgen.models.naming import name_choice
from reportgen.problems import phrase, problem, suggest
from reportgen.workspace import profile_files


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
        raise UsageError(problem("new-kind-unknown", found=written, advice=suggest(written, list_kinds())))
    return EvaluationKind(written)
