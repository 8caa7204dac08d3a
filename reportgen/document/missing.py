"""Names that a template uses and nothing has."""

from collections.abc import Iterable
from threading import local
from typing import Any

from jinja2 import Undefined
from jinja2.utils import missing

from reportgen.faults import advise_below, list_below, show_value
from reportgen.problems import find_nearest, phrase

at_work = local()  # `desk` is the one whose template is being rendered


class UnknownNameError(LookupError):
    """A name that was given to a function and that it does not know."""

    def __init__(self, name: object, known: Iterable[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = sorted(known)


class Missing(Undefined):
    """A name that does not exist: reported at the desk that is at work where it is used, then empty."""

    def _note(self, *_: object, **__: object) -> Any:
        desk = at_work.desk
        desk.report("unknown-name", desk.here(), **describe(self, desk.known_names()))
        return ""

    def _go_on(self, *_: object, **__: object) -> Any:
        """Nothing, from which nothing more is told."""
        self._note()
        return self

    def _deny(self, *_: object) -> Any:
        self._note()
        return False

    __str__ = __html__ = __format__ = __call__ = _note
    __getitem__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _go_on
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = _go_on
    __neg__ = __pos__ = __abs__ = __round__ = _go_on
    __bool__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _deny

    def __iter__(self) -> Any:
        self._note()
        return iter(())

    def __len__(self) -> int:
        self._note()
        return 0

    def __int__(self) -> Any:
        self._note()
        return 0

    def __float__(self) -> Any:
        self._note()
        return 0.0

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._go_on()


def describe(gone: Undefined, roots: list[str]) -> dict[str, str]:
    """The missing name, and the nearest one that exists."""
    owner = gone._undefined_obj  # noqa: SLF001 - Jinja documents it for subclasses
    name: object = gone._undefined_name  # noqa: SLF001 - likewise
    known = roots if owner is missing else list_below(owner)
    return describe_unknown(str(name) if isinstance(name, int) else name, known, owner)


def describe_unknown(name: object, known: list[str], owner: Any = missing) -> dict[str, str]:
    """A name that does not exist, the nearest of those that do, and what may stand there."""
    found = name if isinstance(name, str) else show_value(name)
    near = find_nearest(found, [one for one in known if one != found])
    told = phrase("rather", near=near) if near else ""
    return {"found": found, "near": told, "advice": advise_below(owner, known, found)}
