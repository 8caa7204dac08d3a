"""The list of annexes at the end of the body."""

from collections.abc import Iterator

from reportgen.document.desk import Desk
from reportgen.document.materials import Materials
from reportgen.document.numerals import numbered
from reportgen.document.parts import annex_title, is_called_for, part_id
from reportgen.document.tree import Inline, Paragraph, Reference, Tab, Text

_SPACE = "\u3000"


def list_annexes(desk: Desk, materials: Materials) -> Iterator[Paragraph]:
    """The annexes that this report has, each by its number and title, their lines under one another.

    GB/T 9704—2012, 7.3.3: one line below the text 附件：1. and the title, nothing behind it; without a number
    where there is but one. Annexes that the pack numbers in another way are listed by the numbers that they bear.
    """
    parts = [part for part in materials.pack.annexes if is_called_for(part, materials.evaluation)]
    words, pattern = materials.pack.words["annex_list"], materials.pack.numbering.annexes
    is_standard = pattern == words["pattern"]
    lead = words["lead"] if is_standard else ""
    numbers = [numbered(words["number"] if is_standard else pattern, number) for number in range(1, len(parts) + 1)]
    shown = [""] if is_standard and len(parts) == 1 else numbers
    for place, (part, number) in enumerate(zip(parts, shown, strict=True)):
        before = lead if place == 0 else _SPACE * len(lead)
        reference: tuple[Inline, ...] = (Reference(part_id(part), number),) if number else ()
        opening = (*((Text(before),) if before else ()), *reference, Tab())
        hang = lead + max(shown, key=len)
        yield Paragraph("", (*opening, *annex_title(desk, part)), hang=hang, set_off=is_standard and place == 0)
