"""Where a Word file comes from: the trace of what was generated, inside the file and beside the report.

The trace beside the report knows every word; the one inside the file, which goes by mail, knows digests and figures.
"""

import gzip
import hashlib
import html
import json
from pathlib import Path

from reportgen.frozen import dataclass
from reportgen.revision.merging.package import OFFICE, Package
from reportgen.revision.merging.packing import unpack_stories
from reportgen.revision.merging.scanning import pack_traces, scan_file
from reportgen.revision.merging.story import WordFile
from reportgen.revision.merging.traces import Stories
from reportgen.revision.merging.wordml import parse

BASELINES = ".baseline"
_NAMESPACE = "urn:reportgen:origin:2"
_PART = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    f'<origin xmlns="{_NAMESPACE}" build="{{build}}">{{stories}}</origin>'
)
_KEPT = '{{"build":"{build}","sha256":"{sha256}","stories":{stories}}}'


@dataclass(frozen=True, slots=True)
class Origin:
    """What was generated: a build's name, its paragraphs and tables, and the file's digest where it is known."""

    build: str
    stories: Stories
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Traced:
    """A generated file that carries its trace, the trace to be kept beside it, and the file where it was opened."""

    data: bytes
    build: str
    baseline: bytes
    file: WordFile | None


def trace(generated: bytes) -> Traced:
    """Put the trace of a generated file into it; the same file gives the same bytes."""
    package, file = Package(generated), None
    stories = scan_file(package)
    if stories is None:
        file = WordFile(generated)
        package, stories = file.package, pack_traces(file.opened)
    build = hashlib.sha256(generated).hexdigest()[:16]
    write_origin(package, _PART.format(build=build, stories=html.escape(stories.brief, quote=False)).encode())
    data = package.finish()
    kept = _KEPT.format(build=build, sha256=hashlib.sha256(data).hexdigest(), stories=stories.full)
    return Traced(data, build, gzip.compress(kept.encode(), 6, mtime=0), file)


def write_origin(package: Package, part: bytes) -> None:
    """Put a trace in place of the one that a file carries, or add it."""
    name = find_origin(package)
    if name is None:
        name = package.free_name("customXml/item{}.xml")
        package.relate(package.document, f"{OFFICE}/customXml", f"../{name}")
    package.write(name, part)


def find_origin(package: Package) -> str | None:
    """The part with the trace; editors rename it."""
    names = (name for name in package.names if name.startswith("customXml/") and name.endswith(".xml"))
    return next((name for name in names if _NAMESPACE.encode() in package.read(name)[:400]), None)


def copy_origin(package: Package, generated: Package) -> None:
    """Let an edited file that was brought up to date carry the trace of what is generated now."""
    name = find_origin(generated)
    if name is not None:
        write_origin(package, generated.read(name))


def read_origin(package: Package, folder: Path) -> Origin | None:
    """The origin of an edited file: with all words from beside the report, else from inside the file."""
    name = find_origin(package)
    if name is None:
        return None
    root = parse(package.read(name))
    beside = name_baseline(folder, root.get("build", ""))
    if beside.is_file():
        kept = json.loads(gzip.decompress(beside.read_bytes()))
        return Origin(kept["build"], unpack_stories(kept["stories"]), kept["sha256"])
    return Origin(root.get("build", ""), unpack_stories(json.loads(root.text or "{}")))


def name_baseline(folder: Path, build: str) -> Path:
    """Where the trace of a build is kept beside the report."""
    return folder / BASELINES / f"{build}.json.gz"
