"""A finished PDF and where its blocks stand."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfPages:
    """The bytes of a PDF, and the printed page number on which each block of the body begins, by block id."""

    data: bytes
    pages: Mapping[str, int]
