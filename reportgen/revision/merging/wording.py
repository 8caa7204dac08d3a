"""What merging says, from `wording.toml`."""

from collections.abc import Mapping

from reportgen.data_files import read_beside


def _wording() -> Mapping[str, str]:
    return read_beside(__file__, "wording.toml")


def say(name: str) -> str:
    """One wording."""
    return _wording()[name]
