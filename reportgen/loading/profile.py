"""Records that fill a whole file: profiles, packs, looks."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from reportgen.errors import ContentError
from reportgen.loading.yaml_source import read_yaml
from reportgen.models.profile import Profile
from reportgen.models.record import Record
from reportgen.models.validation import validate
from reportgen.problems import NOWHERE, Location, in_order, problem, suggest

R = TypeVar("R", bound=Record)


def load_profile(name: str, places: Mapping[str, Path], location: Location = NOWHERE) -> Profile:
    """The profile of a name; `places` are the known profiles, `location` is where the name was written."""
    if name not in places:
        raise ContentError([problem("unknown-profile", location, found=name, advice=suggest(name, places))])
    return load_record(places[name], Profile)


def load_record(path: Path, model: type[R]) -> R:
    """The record in a YAML file; ContentError carries every problem of the file."""
    data, problems = read_yaml(path)
    if data is None:
        raise ContentError(problems)
    record, misfits = validate(model, data)
    places = {one.location for one in problems}
    everything = [*problems, *(one for one in misfits if one.location not in places)]
    if record is None or everything:
        raise ContentError(in_order(everything))
    return record
