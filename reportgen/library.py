"""Packs, profiles and looks, each read once: all that is built with one library is built with the same templates."""

from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from reportgen.document.look import Look, check_look
from reportgen.errors import MachineError
from reportgen.inputs import Stamps, digest_program, digest_templates, stamp_templates
from reportgen.loading.pack import load_pack
from reportgen.loading.profile import load_profile, load_record
from reportgen.models.pack import Pack
from reportgen.models.profile import Profile
from reportgen.models.record import Record
from reportgen.problems import NOWHERE, Location, problem
from reportgen.workspace import profile_files

T = TypeVar("T")


class TemplatesMovedError(MachineError):
    """The templates are no longer those that the library has read; it has forgotten them, and work begins again."""

    def __init__(self) -> None:
        super().__init__(problem("inputs-changing"))


class Library:
    """Templates as they were at the first reading; what could not be read is tried again."""

    def __init__(self, program: str | None = None) -> None:
        self._program = program
        self._kept: dict[Hashable, Any] = {}
        self._stamps: Stamps | None = None

    def pack(self, name: str, named_in: Record | None = None) -> Pack:
        """The pack of a name; `named_in` is the record that names it."""
        return self._keep(("pack", name), lambda: load_pack(name, _find_place(named_in, "pack")))

    def profile(self, name: str, named_in: Record | None = None) -> Profile:
        """The profile of a name; `named_in` is the record that names it."""
        place = partial(_find_place, named_in, "profile")
        return self._keep(("profile", name), lambda: load_profile(name, profile_files(), place()))

    def look(self, file: str) -> Look:
        """The look that a file describes."""
        return self._keep(("look", file), lambda: check_look(load_record(Path(file), Look)))

    def digest(self, profile: str, packs: tuple[str, ...]) -> str:
        """The digest of the templates that this library has read."""
        return self._keep(("digest", profile, packs), lambda: digest_templates(profile, packs))

    @property
    def program(self) -> str:
        """The digest of the program that works with this library."""
        return self._program or digest_program()

    def _keep(self, key: Hashable, read: Callable[[], T]) -> T:
        """What was read before; what is read now only together with templates that have not moved since."""
        if key not in self._kept:
            if self._stamps is None:
                self._stamps = stamp_templates()
            value = read()
            if stamp_templates() != self._stamps:
                self._kept.clear()
                self._stamps = None
                raise TemplatesMovedError
            self._kept[key] = value
        return cast(T, self._kept[key])


def _find_place(record: Record | None, field: str) -> Location:
    return NOWHERE if record is None else record.where(field)
