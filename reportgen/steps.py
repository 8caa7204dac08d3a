"""The five steps of a build: who wants to hear of them while it works, and how several builds take them abreast."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from time import perf_counter
from typing import TypeVar


class Step(StrEnum):
    """The steps in their order."""

    LOAD = "load"
    CHECK = "check"
    SCORE = "score"
    ASSEMBLE = "assemble"
    RENDER = "render"


T = TypeVar("T")
Work = Generator[None, None, T]  # rests after a step, and gives what came of all of them
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


def finish(work: Work[T]) -> T:
    """What comes of work that nobody else takes part in."""
    (result,) = run_abreast((work,))
    return result


def run_abreast(works: Sequence[Work[T]]) -> list[T]:
    """What comes of several works: each step is taken by all of them before the next.

    The code of a step and what it looks up fill the processor's cache, which none of the others has to fill again.
    """
    results: dict[int, T] = {}
    while len(results) < len(works):
        for number, work in enumerate(works):
            if number not in results:
                try:
                    next(work)
                except StopIteration as done:
                    results[number] = done.value
    return [results[number] for number in range(len(works))]


def time_steps(work: Work[T]) -> Work[tuple[T, float]]:
    """The same with the seconds that its own steps took."""
    seconds = 0.0
    while True:
        start = perf_counter()
        try:
            next(work)
        except StopIteration as done:
            return done.value, seconds + perf_counter() - start
        seconds += perf_counter() - start
        yield
