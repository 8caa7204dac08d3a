"""What a Word file would fetch from elsewhere when it is opened: templates, pictures, objects outside of it."""

import re
from collections.abc import Iterator, Mapping

from reportgen.problems import Location, Problem, problem
from reportgen.rendering.docx.elements import parse_part

_HARMLESS = "/hyperlink"  # followed only where a reader clicks it
# Word notes on which machine's template a file was made; opening the file elsewhere would look for it there.
_TEMPLATE = {
    "word/_rels/settings.xml.rels": re.compile(
        rb'<Relationship\b[^>]*/attachedTemplate"[^>]*?(?:/>|>\s*</Relationship>)'
    ),
    "word/settings.xml": re.compile(rb"<w:attachedTemplate\b[^>]*?(?:/>|>\s*</w:attachedTemplate>)"),
}


def find_external(parts: Mapping[str, bytes], file: str | None, code: str = "docx-external") -> Iterator[Problem]:
    """The relationships that lead out of a package."""
    for name in parts:
        if name.endswith(".rels"):
            for relation in parse_part(parts[name]):
                is_external = relation.get("TargetMode") == "External"
                if is_external and not relation.get("Type", "").endswith(_HARMLESS):
                    yield problem(code, Location(file), found=relation.get("Target", ""))


def detach_template(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts without the note of the template that the file was made with."""
    return {name: _TEMPLATE[name].sub(b"", data) if name in _TEMPLATE else data for name, data in parts.items()}
