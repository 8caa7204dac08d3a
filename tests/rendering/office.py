"""LibreOffice's opinion of a Word file, with free fonts in the place of the official ones."""

import os
import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from reportgen.document.look import Look
from reportgen.rendering.fonts import project_folders, split_weight

_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>{}</fontconfig>'
_ALIAS = (
    '<match target="pattern"><test name="family"><string>{}</string></test>'
    '<edit name="family" mode="assign" binding="strong"><string>{}</string></edit></match>'
)


def convert(word: Path, folder: Path, look: Look) -> Path:
    """The PDF that LibreOffice makes of a Word file; the test is skipped where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    aliases = "".join(
        _ALIAS.format(escape(one.word), escape(split_weight(one.free[0])[0])) for one in look.fonts.values()
    )
    fonts = folder / "fonts.conf"
    folders = "".join(f"<dir>{escape(str(one))}</dir>" for one in project_folders())
    fonts.write_text(_FONTS.format("<include>/etc/fonts/fonts.conf</include>" + folders + aliases), "utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(word)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=240, env=environment)
    return folder / word.with_suffix(".pdf").name
