"""The register of supporting documents and the indicators they support."""

from collections.abc import Iterator

from reportgen.document.tables.rows import RowData, serial
from reportgen.document.views import Materials


def evidence_rows(materials: Materials) -> Iterator[RowData]:
    """One row for each supporting document."""
    for number, evidence in enumerate(materials.evaluation.evidence, 1):
        supported = [leaf.name for leaf in materials.evaluation.leaves() if evidence.id in leaf.evidence]
        yield RowData(
            {
                "number": serial(number),
                "name": evidence.title,
                "kind": evidence.kind,
                "indicators": "、".join(supported),
            }
        )
