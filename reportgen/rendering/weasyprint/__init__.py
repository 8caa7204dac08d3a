"""The second PDF engine: WeasyPrint prints the HTML. The only place that imports it."""

import gc
import io
import logging
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportgen.errors import MachineError
from reportgen.problems import problem
from reportgen.rendering.fonts import project_folders
from reportgen.rendering.pdf import PdfPages

__all__ = ["print_html"]

# WeasyPrint writes one standard at a time: the archival one (ISO 19005-3) whose text can be searched and copied.
# Level A, tagged as well, takes a quarter longer; the default engine gives it.
_VARIANT = "pdf/a-3u"

_FONT_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">fonts.conf</include>{folders}</fontconfig>
"""


def print_html(html: str) -> PdfPages:
    """The HTML as a PDF; the same HTML gives the same bytes. Nothing outside the HTML is read.

    Raises MachineError where WeasyPrint or one of its system libraries is missing.
    """
    engine = _import_engine()
    fetcher = engine.urls.URLFetcher(allowed_protocols=("data",))
    with _collector_paused(), _project_fonts_added(), warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its colour profile open
        document = engine.HTML(string=html, url_fetcher=fetcher).render(pdf_variant=_VARIANT)
        return PdfPages(document.write_pdf(pdf_variant=_VARIANT), {}, len(document.pages))


def _import_engine() -> Any:
    said = io.StringIO()  # WeasyPrint prints a notice of its own where a library is missing
    try:
        with redirect_stdout(said), redirect_stderr(said):
            import weasyprint
    except (ImportError, OSError) as error:
        raise MachineError(problem("weasyprint-missing", detail=str(error).splitlines()[0])) from error
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it reports each CSS rule meant for browsers
    return weasyprint


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Layout makes very many objects that all live on; looking for garbage among them costs a quarter of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _project_fonts_added() -> Iterator[None]:
    """Lets fontconfig find the fonts in the project's own folders."""
    folders = project_folders()
    if not folders or "FONTCONFIG_FILE" in os.environ:
        yield
        return
    listed = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in folders)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "fonts.conf"
        file.write_text(_FONT_CONFIGURATION.format(folders=listed), "utf-8")
        os.environ["FONTCONFIG_FILE"] = str(file)
        try:
            yield
        finally:
            del os.environ["FONTCONFIG_FILE"]
