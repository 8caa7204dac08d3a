"""Well-known national documents under a number that is not theirs, and laws in an edition that no longer holds."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.citations import read_cited
from reportgen.audit.claims.study import Study
from reportgen.data_files import read_beside

_EDITION = re.compile(
    r"《(?P<title>[^《》]{4,30})》\s*[（(]\s*(?P<year>(?:19|20)\d\d)\s*年[^（）()]{0,16}修[正订]\s*[）)]"
)


@cache
def editions() -> Mapping[str, int]:
    """The year in which each law of `statutes.toml` got the text that holds."""
    written = read_beside(__file__, "statutes.toml")
    return {str(title): int(year) for title, year in written["editions"].items()}


@cache
def numbers() -> Mapping[str, str]:
    """Title, without 关于印发 and 的通知, and number of each document in `statutes.toml`."""
    written = read_beside(__file__, "statutes.toml")
    return {str(title): str(number) for title, number in written["documents"].items()}


def claim_statutes(study: Study) -> Iterator[Checked]:
    """Every citation of a known title by a national issuer, each wrong number once; every edition of a known law."""
    yield from _claim_editions(study)
    said: set[tuple[str, str]] = set()
    for text in study.texts:
        for cited in read_cited(text):
            expected = next((number for title, number in numbers().items() if cited.title.endswith(title)), None)
            if expected is None or not _is_national(cited.issuer, expected):
                continue
            if cited.shown == expected:
                yield Checked(None)
            elif (cited.title, cited.shown) not in said:
                said.add((cited.title, cited.shown))
                values = {"title": cited.title, "stated": cited.shown, "expected": expected}
                yield report("citation-known", text.location, cited.quote, **values)


def _claim_editions(study: Study) -> Iterator[Checked]:
    for text in study.texts:
        for match in _EDITION.finditer(text.text):
            expected = editions().get(match["title"].strip(), 0)
            if int(match["year"]) < expected:
                values = {"title": match["title"], "stated": match["year"], "expected": str(expected)}
                yield report("citation-edition", text.location, match[0], **values)


def _is_national(issuer: str, expected: str) -> bool:
    """Whether the issuer is the national one: a province's own document may bear the same title."""
    return issuer == expected.partition("〔")[0]
