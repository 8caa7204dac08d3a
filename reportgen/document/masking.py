"""What a profile keeps out of print: personal names, telephone and identity numbers, masked wherever they stand."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from reportgen.document.tree import FigureMark, Text
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import Figure
from reportgen.models.profile import Masking
from reportgen.problems import Location

T = TypeVar("T")
Mask = Callable[[str], str]

_MASK = "*"
_PHONE = re.compile(r"(?<!\d)(1[3-9]\d|0\d{2,3}[-—－]?)(\d{3,4})(\d{4})(?![\d.,]|[万亿]?元)")
_IDENTITY = re.compile(r"(?<!\d)(\d{6})(\d{8})(\d{3}[\dXx])(?!\d)")
_WHOLE = (Figure, FigureMark, Location, str, bytes, type(None))  # what holds no text of the report's
_SAID = frozenset({"alternative", "title", "subject", "author"})  # texts that are said of pictures and of the file


def mask_content(content: T, masking: Masking, evaluation: Evaluation) -> T:
    """A document, or inlines, with everything masked that the profile wants masked; figures stay as they are."""
    masks = tuple(_list_masks(masking, evaluation))
    return cast("T", _mask(content, lambda text: _run(masks, text))) if masks else content


def _list_masks(masking: Masking, evaluation: Evaluation) -> Iterator[Mask]:
    if masking.identity_numbers:
        yield lambda text: _IDENTITY.sub(_hide_middle, text)
    if masking.telephones:
        yield lambda text: _PHONE.sub(_hide_middle, text)
    names = sorted({*_list_names(evaluation), *masking.names}, key=len, reverse=True) if masking.people else ()
    if names:
        pattern = re.compile("|".join(map(re.escape, names)))
        yield lambda text: pattern.sub(lambda match: match[0][0] + _MASK * (len(match[0]) - 1), text)


def _list_names(evaluation: Evaluation) -> Iterable[str]:
    """The names of persons that the data hold."""
    return (member.name for member in evaluation.work.team if member.name)


def _hide_middle(match: re.Match[str]) -> str:
    return match[1] + _MASK * len(match[2]) + match[3]


def _run(masks: Iterable[Mask], text: str) -> str:
    for mask in masks:
        text = mask(text)
    return text


def _mask(node: Any, mask: Mask) -> Any:
    """The node with every text in it masked, at any depth; what does not change is left the same object."""
    if isinstance(node, Text):
        return replace(node, text=mask(node.text))
    if isinstance(node, tuple):
        return tuple(_mask(one, mask) for one in node)
    if isinstance(node, _WHOLE) or not is_dataclass(node) or isinstance(node, type):
        return node
    changes = {field.name: _mask_field(field.name, getattr(node, field.name), mask) for field in fields(node)}
    return replace(node, **changes)


def _mask_field(name: str, value: Any, mask: Mask) -> Any:
    return mask(value) if name in _SAID and isinstance(value, str) else _mask(value, mask)
