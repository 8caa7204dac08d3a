"""Folders as bytes, so that whoever builds needs no disk in common with whoever asks."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reportgen.inputs import list_inputs, list_templates
from reportgen.workspace import project_folder

_FONTS = ".fonts"


def pack_folder(folder: Path) -> bytes:
    """The inputs of an evaluation."""
    base = len(str(folder)) + 1
    return _pack((one.path[base:], one.path) for one in list_inputs(folder))


def pack_project() -> bytes:
    """All templates and profiles as they are found here, and the project's own fonts."""
    named = [(f"templates/{name}", path) for name, path in list_templates().items()]
    fonts = project_folder() / _FONTS
    files = sorted(path for path in fonts.rglob("*") if path.is_file()) if fonts.is_dir() else []
    named += [(f"{_FONTS}/{path.relative_to(fonts)}", str(path)) for path in files]
    return _pack(named)


def unpack(parcel: bytes, folder: Path) -> None:
    """The files of a parcel in a folder."""
    with ZipFile(BytesIO(parcel)) as packed:
        folder.mkdir(parents=True, exist_ok=True)
        packed.extractall(folder)


def _pack(named: Iterable[tuple[str, str]]) -> bytes:
    """A zip file without dates: the same files give the same bytes."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as packed:
        for name, path in named:
            info = ZipInfo(name.replace("\\", "/"))
            info.compress_type = ZIP_DEFLATED
            packed.writestr(info, Path(path).read_bytes())
    return buffer.getvalue()
