"""The five steps of a build, and who wants to hear of them while it works."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum


class Step(StrEnum):
    """The steps in their order."""

    LOAD = "load"
    CHECK = "check"
    SCORE = "score"
    ASSEMBLE = "assemble"
    RENDER = "render"


Listener = Callable[[Step], None]

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listen(listener: Listener) -> Iterator[None]:
    """Tell the listener of every step that begins while the block runs; a step of a form begins again."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def announce(step: Step) -> None:
    """Tell whoever listens that a step begins."""
    listener = _listener.get()
    if listener is not None:
        listener(step)
