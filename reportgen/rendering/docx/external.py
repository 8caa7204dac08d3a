"""What a Word file would fetch from elsewhere when it is opened: templates, pictures, objects outside of it."""

from collections.abc import Iterator, Mapping

from reportgen.problems import Location, Problem, problem
from reportgen.rendering.docx.elements import parse_part

_HARMLESS = "/hyperlink"  # followed only where a reader clicks it


def find_external(parts: Mapping[str, bytes], file: str | None) -> Iterator[Problem]:
    """The relationships that lead out of a package."""
    for name in parts:
        if name.endswith(".rels"):
            for relation in parse_part(parts[name]):
                is_external = relation.get("TargetMode") == "External"
                if is_external and not relation.get("Type", "").endswith(_HARMLESS):
                    yield problem("docx-external", Location(file), found=relation.get("Target", ""))
