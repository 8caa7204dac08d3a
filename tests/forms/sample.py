"""A folder with two forms, as an evaluator writes it: one of a project, one of a unit."""

import shutil
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "sample"


def write_folder(home: Path, old: str = "", new: str = "") -> Path:
    """A copy of the folder under `home`, in which `new` stands in place of `old` in all files that have it."""
    folder = Path(shutil.copytree(FOLDER, home / "sample"))
    if old:
        for path in folder.rglob("*.yaml"):
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    return folder
