"""Where a Word file comes from: the trace of what was generated, inside the file and beside the report.

The trace beside the report knows every word; the one inside the file, which goes by mail, knows digests and figures.
"""

import gzip
import hashlib
import json
from collections import Counter
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from reportgen.frozen import dataclass
from reportgen.rendering.docx import Draft
from reportgen.rendering.origins import write_json
from reportgen.revision.merging.archive import Written
from reportgen.revision.merging.custom import find_custom, write_custom
from reportgen.revision.merging.package import Package
from reportgen.revision.merging.packing import leave_out_words, pack_stories, unpack_stories
from reportgen.revision.merging.scanning import scan_draft
from reportgen.revision.merging.story import WordFile
from reportgen.revision.merging.traces import Stories, count_shown
from reportgen.revision.merging.wordml import parse, parse_head

BASELINES = ".baseline"
STORIES, WHOLE = ".json.gz", ".docx"  # how what was generated is kept
_NAMESPACE = "urn:reportgen:origin:2"
_BEGIN = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    f'<origin xmlns="{_NAMESPACE}" build="{{build}}" look="{{look}}">'
)
_END = b"</origin>"
_AKIN = 0.5  # of the paragraphs of a file, where it tells not itself from which build it comes
_PAGE, _MEASURES = b"<w:pg", (b"Sz", b"Mar")
_KEPT = '{{"build":"{build}","sha256":"{sha256}","stories":{stories}}}'


@dataclass(frozen=True, slots=True)
class Origin:
    """What was generated: a build's name, its paragraphs and tables, and the file's digest where it is known."""

    build: str
    stories: Stories
    sha256: str = ""

    def is_of(self, data: bytes) -> bool:
        """Whether a file is just what was generated."""
        return self.sha256 == hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Traced:
    """A generated file that carries its trace, what is to be kept beside it, and the file where it was opened."""

    data: bytes
    build: str
    kind: str
    baseline: bytes
    file: WordFile | None


def trace(generated: bytes | Draft) -> Traced:
    """Put the trace of a generated file into it; the same file gives the same bytes.

    Beside it the stories are kept with their words. Of a file that is quickly read, the file itself is. A draft is read
    before it is finished, so that nobody waits twice.
    """
    draft = generated if isinstance(generated, Draft) else None
    package = Package(Written(generated.parts) if isinstance(generated, Draft) else generated)
    brief = None if draft is None or draft.headings else scan_draft(draft, package)
    if draft is not None and brief is not None:
        build, data = _put(brief, package, "".join(draft.around).encode())
        return Traced(data, build, WHOLE, data, None)
    file = WordFile(package)
    if draft is not None and file.opened:
        file.number(Package(Written(draft.finish())), draft.number)
    packed = pack_stories(file.opened)
    brief = write_json({name: leave_out_words(items) for name, items in packed.items()}).encode()
    build, data = _put(brief, file.package, file.package.read(file.package.document))
    kept = _KEPT.format(build=build, sha256=hashlib.sha256(data).hexdigest(), stories=write_json(packed))
    return Traced(data, build, STORIES, gzip.compress(kept.encode(), 6, mtime=0), file)


def _put(told: bytes, package: Package, document: bytes) -> tuple[str, bytes]:
    """The name of the build, and the file with what is told in it; `document` holds all sections of the file."""
    build = name_build(package, told)
    begin = _BEGIN.format(build=build, look=sign_look(package, document)).encode()
    stories = told.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    write_custom(package, _NAMESPACE, b"".join((begin, stories, _END)))
    return build, package.finish()


def name_build(package: Package, told: bytes) -> str:
    """The name of what was generated, by the sums of all parts and of what is told of it."""
    sums = [f"{name} {package.checksum(name)}" for name in package.names]
    return hashlib.sha256("\n".join((*sums, f"{crc32(told):08x}")).encode()).hexdigest()[:16]


def copy_origin(package: Package, generated: Package) -> bool:
    """Let an edited file that was brought up to date carry the trace of what is generated now, and its own look.

    Whether that is the look which is generated now; where nobody knows, it is.
    """
    name, old = find_custom(generated, _NAMESPACE), find_custom(package, _NAMESPACE)
    if name is None:
        return True
    part = generated.read(name)
    new = _read_look(part)
    look = new if old is None else _read_look(package.read(old))
    write_custom(package, _NAMESPACE, part.replace(f' look="{new}"'.encode(), f' look="{look}"'.encode(), 1))
    return look in {new, ""}


def _read_look(part: bytes) -> str:
    return parse_head(part).get("look", "")


def sign_look(package: Package, document: bytes) -> str:
    """A digest of the styles, and of the sizes and margins of pages in the document's sections."""
    styles = package.find(package.document, "styles")
    found = document.split(_PAGE)[1:]
    pages = sorted({_PAGE + one.partition(b">")[0] + b">" for one in found if one.startswith(_MEASURES)})
    told = b"".join((*pages, b"" if styles is None else package.checksum(styles).encode()))
    return hashlib.sha256(told).hexdigest()[:10]


def read_origin(package: Package, folder: Path) -> Origin | None:
    """The origin of an edited file: with all words from beside the report, else from inside the file."""
    name = find_custom(package, _NAMESPACE)
    if name is None:
        return guess_origin(package, folder)
    part = package.read(name)
    build = parse_head(part).get("build", "")
    beside = (name_baseline(folder, build, kind) for kind in (WHOLE, STORIES))
    found = next((path for path in beside if path.is_file()), None)
    return _read_baseline(found) if found else Origin(build, unpack_stories(json.loads(parse(part).text or "{}")))


def _read_baseline(beside: Path) -> Origin:
    data = beside.read_bytes()
    return _unpack_baseline(data) if beside.suffix == ".gz" else _open_baseline(beside.stem, data)


@lru_cache(maxsize=1)  # it is asked for again when the file that was edited is backed up
def _unpack_baseline(data: bytes) -> Origin:
    kept = json.loads(gzip.decompress(data))
    return Origin(kept["build"], unpack_stories(kept["stories"]), kept["sha256"])


@lru_cache(maxsize=1)
def _open_baseline(build: str, data: bytes) -> Origin:
    stories = unpack_stories(pack_stories(WordFile(data).opened))
    return Origin(build, stories, hashlib.sha256(data).hexdigest())


def guess_origin(package: Package, folder: Path) -> Origin | None:
    """Of what is kept beside the report, what a file without a trace shows most of, the newest of several."""
    kept = [path for kind in (STORIES, WHOLE) for path in (folder / BASELINES).glob(f"*{kind}")]
    if not kept:
        return None
    kept.sort(key=lambda path: (path.stat().st_mtime_ns, path.name))
    shown = count_shown(WordFile(package.data).opened)
    found = [
        (measure_same(shown, origin.stories), number, origin) for number, origin in enumerate(map(_read_baseline, kept))
    ]
    same, _, origin = max(found, key=lambda one: one[:2])
    return origin if same >= _AKIN * sum(shown.values()) else None


def measure_same(shown: Counter[str], stories: Stories) -> int:
    """How many paragraphs are just as they were generated."""
    return sum((shown & count_shown(stories)).values())


def name_baseline(folder: Path, build: str, kind: str) -> Path:
    """Where what a build generated is kept beside the report."""
    return Path(folder, BASELINES, f"{build}{kind}")
