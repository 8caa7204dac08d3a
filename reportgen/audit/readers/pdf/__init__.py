"""PDF files: the text of each page in reading order, and the tables that are drawn with lines."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportgen.audit.finished import Block, Passage
from reportgen.audit.readers.pdf.joining import join_pages
from reportgen.audit.readers.pdf.page import Page, read_page
from reportgen.audit.readers.reading import MEGABYTE, Reading, refuse
from reportgen.errors import ContentError
from reportgen.problems import Location, Problem, problem

MOST_PAGES = 500
LARGEST_PAGE = 32 * MEGABYTE
MOST_PAGES_NAMED = 5
ZLIB = b"\x78"  # how a compressed stream begins


def read_pdf(path: Path) -> Reading:
    """The passages and tables of a PDF; pages beyond the bound and pages without text are reported."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    try:
        with pdfplumber.open(path) as document:
            count = len(document.pages)
            pages = list(read_pages(path, document))
    except ContentError:
        raise
    except Exception as error:  # the engine stumbles in many ways over a broken file
        causes = (error, *error.args, error.__cause__, error.__context__)
        if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
            raise refuse("audit-file-encrypted", path) from error
        raise refuse("audit-file-broken", path, detail=type(error).__name__) from error
    blocks: tuple[Block, ...] = tuple(number_paragraphs(join_pages(pages, str(path))))
    return Reading(blocks, tuple(find_problems(pages, count, str(path))))


def read_pages(path: Path, document: Any) -> Iterator[Page]:
    """The pages up to the bound, one after the other so that only one is held in full."""
    for page in document.pages[:MOST_PAGES]:
        check_streams(path, page)
        yield read_page(page)
        page.close()


def check_streams(path: Path, page: Any) -> None:
    """Refuse a page whose content unpacks to far more than pages hold."""
    for stream in page.page_obj.contents:
        resolved = stream.resolve() if hasattr(stream, "resolve") else stream
        raw = resolved.get_rawdata() if hasattr(resolved, "get_rawdata") else None
        if (
            raw is not None
            and raw[:1] == ZLIB
            and len(zlib.decompressobj().decompress(raw, LARGEST_PAGE + 1)) > LARGEST_PAGE
        ):
            raise refuse("audit-archive-bomb", path, limit=f"{LARGEST_PAGE // MEGABYTE} MB")


def find_problems(pages: list[Page], count: int, file: str) -> Iterator[Problem]:
    """What was not read: pages beyond the bound, and pages that are pictures."""
    if count > len(pages):
        yield problem("audit-pages-cut", Location(file=file), pages=count, limit=len(pages))
    blank = [page.number for page in pages if page.is_picture]
    for number in blank[:MOST_PAGES_NAMED]:
        yield problem("audit-page-without-text", Location(file=file, page=number), page=number)


def number_paragraphs(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks, each passage with its number."""
    count = 0
    for block in blocks:
        if isinstance(block, Passage):
            count += 1
            yield replace(block, location=replace(block.location, paragraph=count))
        else:
            yield block
