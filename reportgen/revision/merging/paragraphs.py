"""Three versions of a paragraph: as generated before, as a person left it, as generated now."""

from collections.abc import Iterator
from dataclasses import field

from reportgen.frozen import dataclass
from reportgen.revision.merging.canvas import Canvas
from reportgen.revision.merging.comments import has_comment_marks
from reportgen.revision.merging.comparing import is_changed, is_untouched
from reportgen.revision.merging.displays import Displays
from reportgen.revision.merging.doubts import list_doubted
from reportgen.revision.merging.figures import update_added, update_figures
from reportgen.revision.merging.redrawing import describe, list_descriptions, redraw
from reportgen.revision.merging.rewriting import follow_style, regenerate, rewrite
from reportgen.revision.merging.said import Lines
from reportgen.revision.merging.supplies import SDT
from reportgen.revision.merging.traces import Leaf, is_contents
from reportgen.revision.merging.voice import DATA, Voice
from reportgen.revision.merging.wording import say
from reportgen.revision.merging.words import list_alternatives


@dataclass(slots=True)
class Paragraphs:
    """Brings the paragraphs of a story up to date; `settled` are those whose new figures stand in a person's words."""

    canvas: Canvas
    displays: Displays
    voice: Voice = DATA
    settled: set[str] = field(default_factory=set)

    def number(self) -> str:
        """The number of a content control."""
        return self.canvas.supplies.number(SDT)

    def mend(self, before: Leaf, edited: Leaf, now: Leaf) -> bool:
        """Generate a paragraph anew, or bring a person's figures up to date; whether it was a person's."""
        if edited.element is None or now.element is None:
            return False
        if is_untouched(before, edited):
            self.canvas.remarks.settle(edited.element, self.voice.kinds, [])
            if is_changed(before, now):
                self.renew(before, edited, now)
            self.bring_comments(edited, now)
            return False
        if self.voice.is_colleague and not is_changed(before, now):
            return True
        wanted = list(dict.fromkeys(self.dispute(before, edited, now)))
        self.canvas.remarks.settle(edited.element, self.voice.kinds, wanted)
        told = "".join(
            (*(line for lines in wanted for line in lines), self.canvas.read_leaf(edited.element).text or "")
        )
        if before.says == now.says and all(one.display in told for one in now.figures):
            self.settled.add(now.shown)
        self.bring_comments(edited, now)
        return True

    def bring_comments(self, edited: Leaf, now: Leaf) -> None:
        """Comments that a colleague made in his copy of a paragraph."""
        if self.voice.is_colleague and now.has_comments and edited.element is not None and now.element is not None:
            self.canvas.supplies.comments.copy(now.element, edited.element, self.canvas.supplies.source.package)

    def dispute(self, before: Leaf, edited: Leaf, now: Leaf) -> Iterator[Lines]:
        """Bring the figures of an edited paragraph up to date; what cannot be is told."""
        voice, element = self.voice, edited.element
        if element is None:
            return
        remarks = self.canvas.remarks
        told = [one for one in remarks.list_own(element) if one.about == remarks.about]
        standing = any(one.kind == voice.rewritten for one in told)
        is_told = (standing or before.says != now.says) and not is_contents(now.style)
        doubted = list_doubted(told, edited.text or "")
        for one in update_figures(before, edited, now, self.displays, self.number, is_told=is_told):
            if one.generated not in doubted:
                yield say(voice.overtyped), one.yours, one.generated
        if edited.charts != now.charts:
            yield say(voice.redrawn), "".join(edited.charts), "".join(now.charts)
        if is_told and self.canvas.read_leaf(element).shown != now.shown:
            yield say(voice.rewritten), now.text or ""

    def renew(self, before: Leaf, edited: Leaf, now: Leaf) -> None:
        """Generate a paragraph anew; what a person set bold, styled, described or commented on stays so."""
        if edited.element is None or now.element is None:
            return
        alternatives = [list_alternatives(one.look) for one in (before, edited)]
        described = list_descriptions(edited.element) if alternatives[0] != alternatives[1] else []
        if edited.style == before.style:
            follow_style(self.canvas, edited.element, now.element)
        self.replace(before, edited, now)
        describe(edited.element, described)

    def replace(self, before: Leaf, edited: Leaf, now: Leaf) -> None:
        """The content of a paragraph: its charts, its figures, all at once, or letter by letter."""
        has_comments = edited.element is not None and has_comment_marks(edited.element)
        is_counted = before.fixed != "" and before.shown != edited.shown
        if redraw(self.canvas, edited, now, resize=edited.look == before.look):
            return
        is_same = before.says == now.says and not self.voice.is_colleague
        if is_same and (has_comments or is_counted or edited.look != before.look):
            update_figures(before, edited, now, self.displays, self.number)
        elif edited.look == before.look and not has_comments:
            regenerate(self.canvas, edited, now)
        else:
            rewrite(self.canvas, edited, now)

    def update_added(self, edited: Leaf) -> None:
        """The figures in a paragraph that a person added; one that was overtyped there is told."""
        overtyped = update_added(edited, self.displays)
        if edited.element is not None and not self.voice.is_colleague:
            wanted = [(say(self.voice.overtyped), one.yours, one.generated) for one in overtyped]
            self.canvas.remarks.settle(edited.element, (self.voice.overtyped,), wanted)
