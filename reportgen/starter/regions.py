"""The profiles that a new evaluation may follow."""

from collections.abc import Mapping

from reportgen.loading.profile import load_profile
from reportgen.workspace import profile_files


def list_regions() -> Mapping[str, str]:
    """The profiles by name, each with its title."""
    places = profile_files()
    return {name: load_profile(name, places).title for name in places}
