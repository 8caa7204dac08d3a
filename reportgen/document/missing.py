"""Names that a template uses and nothing has."""

from collections.abc import Iterable
from threading import local
from typing import Any

from jinja2 import Undefined

from reportgen.document.space import Space
from reportgen.document.views import FigureView
from reportgen.problems import find_nearest, phrase

at_work = local()  # `desk` is the one whose template is being rendered


class UnknownNameError(LookupError):
    """A name that was given to a function and that it does not know."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = sorted(known)


class Missing(Undefined):
    """A name that does not exist: reported at the desk that is at work where it is used, then empty."""

    def _note(self, *_: object) -> Any:
        desk = at_work.desk
        desk.report("unknown-name", desk.here(), **describe(self, desk.known_names()))
        return ""

    __str__ = __call__ = __add__ = __mod__ = __html__ = _note

    def __iter__(self) -> Any:
        self._note()
        return iter(())

    def __bool__(self) -> bool:
        self._note()
        return False

    def __len__(self) -> int:
        self._note()
        return 0

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self._note()
        return self


def describe(missing: Undefined, roots: list[str]) -> dict[str, str]:
    """The missing name, and the nearest one that exists."""
    owner = missing._undefined_obj  # noqa: SLF001 - Jinja documents it for subclasses
    name = str(missing._undefined_name)  # noqa: SLF001 - likewise
    known = owner.names() if isinstance(owner, Space | FigureView) else roots
    return describe_unknown(name, known)


def describe_unknown(name: str, known: list[str]) -> dict[str, str]:
    """A name that does not exist, and the nearest of those that do."""
    near = find_nearest(name, [one for one in known if one != name])
    told = phrase("rather", near=near) if near else ""
    return {"found": name, "near": told, "known": phrase("comma").join(known[:12])}
