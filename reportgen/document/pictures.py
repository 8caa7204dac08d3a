"""Photographs as pictures with their captions."""

from collections.abc import Iterator

from reportgen.document.tree import Caption, Picture, Text
from reportgen.models.evaluation import Evaluation

_PNG = b"\x89PNG"


def build_pictures(evaluation: Evaluation, width: float) -> Iterator[Picture]:
    """The photos of the evaluation in their order, each `width` millimetres wide."""
    for photo in evaluation.photos:
        data = evaluation.pictures[photo.file]
        media_type = "image/png" if data.startswith(_PNG) else "image/jpeg"
        caption = Caption("", (Text(photo.caption),))
        yield Picture("", data, media_type, caption, photo.caption, width, photo.where("file"))
