"""The package of a workbook without the moment at which it was written: the same sheets give the same bytes."""

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(book: "Workbook", day: date) -> bytes:
    """The Excel file of a workbook, as of a day."""
    packed = BytesIO()
    book.save(packed)
    settled = BytesIO()
    with ZipFile(BytesIO(packed.getvalue())) as old, ZipFile(settled, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = _MODIFIED.sub(rb"\g<1>" + f"{day:%Y-%m-%d}T00:00:00Z".encode(), old.read(name))
            new.writestr(ZipInfo(name, _EPOCH), part, ZIP_DEFLATED)
    return settled.getvalue()
