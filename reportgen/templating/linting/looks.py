"""The shell of a pack beside the pack's look: Word follows the one, PDF and HTML the other."""

from dataclasses import replace
from pathlib import Path

from reportgen.document.look import Look, check_look
from reportgen.errors import ContentError
from reportgen.loading.pack import load_pack
from reportgen.loading.profile import load_record
from reportgen.problems import Location, Problem
from reportgen.rendering.docx import compare_shell
from reportgen.workspace import pack_folder, pack_names


def compare_with_look(shell: Path) -> tuple[Problem, ...]:
    """Where a pack's shell departs from the pack's look; nothing where the file is the shell of no pack."""
    folder = shell.resolve().parent
    if folder.name not in pack_names() or pack_folder(folder.name) != folder:
        return ()
    try:
        look = check_look(load_record(Path(load_pack(folder.name).look_file), Look))
    except ContentError:
        return ()  # what is wrong with the pack is told of its own files
    place = Location(str(shell))
    return tuple(replace(one, location=place) for one in compare_shell(look, shell.read_bytes()))
