"""Bringing charts up to date where they stand, so that the look that a person gave them stays."""

from collections.abc import Iterator, Sequence

from reportgen.revision.merging.canvas import Canvas
from reportgen.revision.merging.charts import renew_chart
from reportgen.revision.merging.story import Story
from reportgen.revision.merging.traces import Leaf
from reportgen.revision.merging.wordml import Element, R
from reportgen.revision.merging.words import DRAWN, OBJECT

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"


def redraw(canvas: Canvas, edited: Leaf, now: Leaf, *, resize: bool) -> bool:
    """Renew the charts of a paragraph that holds nothing else; whether it was one."""
    if not edited.charts or len(edited.charts) != len(now.charts) or edited.element is None or now.element is None:
        return False
    if (edited.text or "").strip(OBJECT) or edited.text != now.text:
        return False
    charts = list(_list_charts(edited.element)), list(_list_charts(now.element))
    if len(charts[0]) != len(charts[1]):
        return False
    for one, two in zip(*charts, strict=True):
        _redraw_part(canvas, _part(canvas.story, one), _part(canvas.source, two))
        _redescribe(one, two, resize=resize)
    return True


def list_descriptions(paragraph: Element) -> list[str]:
    """What is read aloud in place of the drawings of a paragraph."""
    return [one.get("descr", "") for one in paragraph.iter(DRAWN)]


def describe(paragraph: Element, descriptions: Sequence[str]) -> None:
    """Let the drawings of a paragraph be read aloud so."""
    for one, words in zip(paragraph.iter(DRAWN), descriptions, strict=False):
        one.set("descr", words)


def _list_charts(element: Element) -> Iterator[Element]:
    yield from element.iter(_CHART)


def _part(story: Story, chart: Element) -> str:
    relations = story.file.package.relations(story.part)
    number = chart.get(f"{R}id")
    return story.file.package.target(story.part, next(one for one in relations if one.get("Id") == number))


def _redraw_part(canvas: Canvas, target: str, source: str) -> None:
    """The chart, and the workbook that Word opens to edit its numbers."""
    edited, generated = canvas.package, canvas.source.file.package
    old, new = edited.find(target, "package"), generated.find(source, "package")
    if old is None or new is None:
        canvas.supplies.carrier.replace(target, source)
        return
    edited.write(target, renew_chart(edited.read(target), generated.read(source)))
    edited.write(old, generated.read(new))


def _redescribe(one: Element, two: Element, *, resize: bool) -> None:
    """The words that are read aloud follow the numbers; so does the size, unless a person set one."""
    target, source = (next(chart.iterancestors(f"{_DRAWING}inline", f"{_DRAWING}anchor")) for chart in (one, two))
    names = ("docPr", "extent") if resize else ("docPr",)
    for name in names:
        old, new = target.find(f"{_DRAWING}{name}"), source.find(f"{_DRAWING}{name}")
        for key in ("descr", "cx", "cy"):
            if old is not None and new is not None and new.get(key):
                old.set(key, new.get(key, ""))
