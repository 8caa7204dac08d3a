"""The register of supporting documents: what they support, their files, and their places in the archive."""

from collections.abc import Iterator
from itertools import count

from reportgen.document.materials import Materials
from reportgen.document.tables.rows import RowData, Value, serial
from reportgen.models.evidence import ArchiveItem, Evidence

_DIGITS = 12  # enough of a digest to tell two files apart at sight


def evidence_rows(materials: Materials) -> Iterator[RowData]:
    """One row for each supporting document."""
    for number, evidence in enumerate(materials.evaluation.evidence, 1):
        yield RowData(
            {
                "number": serial(number),
                "name": evidence.title,
                "kind": evidence.kind,
                "indicators": name_supported(materials, evidence),
            }
        )


def name_supported(materials: Materials, evidence: Evidence) -> str:
    """The indicators that a document supports: those that name it, and those that it names."""
    leaves = materials.evaluation.leaves()
    return "、".join(leaf.name for leaf in leaves if evidence.id in leaf.evidence or leaf.id in evidence.indicators)


def index_rows(materials: Materials) -> Iterator[RowData]:
    """The index of the working papers: every recorded file with the beginning of its digest."""
    for number, evidence in enumerate(materials.evaluation.recorded, 1):
        yield RowData(
            {
                "number": serial(number),
                "name": evidence.title,
                "kind": evidence.kind,
                "file": evidence.file,
                "digest": (evidence.sha256 or "")[:_DIGITS],
                "indicators": name_supported(materials, evidence),
            }
        )


def archive_rows(materials: Materials) -> Iterator[RowData]:
    """The archive: every item that 财监〔2021〕4号 asks for with its documents, or with the note that it is lacking."""
    words = materials.pack.words
    numbers = count(1)
    for item in ArchiveItem:
        name, kind = words["archive_item"][item], words["archive_class"][item]
        held = [one.title for one in materials.evaluation.archived if one.archive == item]
        for title in held or [words["archive"]["lacking"]]:
            row: dict[str, Value] = {"number": serial(next(numbers)), "class": kind, "item": name, "name": title}
            yield RowData(row, {"class": kind, "item": item})


def opinion_rows(materials: Materials) -> Iterator[RowData]:
    """The opinions on the draft and what became of them."""
    words = materials.pack.words["adoption"]
    for number, one in enumerate(materials.evaluation.opinions, 1):
        answer = {"adoption": words[one.adoption], "reason": one.reason}
        yield RowData({"number": serial(number), "party": one.party, "opinion": one.opinion, **answer})
