"""Documents that are cited: one number to a title, one title to a number, brackets of one kind."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

_NUMBER = (
    r"(?P<issuer>[\u4e00-\u9fff]{2,8}?)\s*(?P<open>[〔【﹝\[(（])\s*(?P<year>20\d\d)\s*(?P<close>[〕】﹞\])）])"
    r"\s*(?P<number>\d{1,4})\s*号"
)
_CITED = re.compile(rf"《(?P<title>[^《》]{{4,60}}(?:《[^》]*》[^《》]*)?)》(?:的通知)?\s*[（(]?\s*{_NUMBER}")
_NUMBERED = re.compile(_NUMBER)
_USUAL = "〔"
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Cited:
    """A document as it is cited: what it is called and its number."""

    title: str
    issuer: str
    year: str
    number: str
    text: Text
    place: int

    @property
    def shown(self) -> str:
        """The number as it should be written."""
        return f"{self.issuer}〔{self.year}〕{self.number}号"

    @property
    def quote(self) -> str:
        """The sentence with the citation."""
        return self.text.sentence_at(self.place)


def claim_citations(study: Study) -> Iterator[Checked]:
    """Every title with a number behind it."""
    cited = [one for text in study.texts for one in read_cited(text)]
    yield from _claim_numbers(cited)
    yield from _claim_titles(cited)
    yield from _claim_issuers(study)
    yield from _claim_brackets(study)


def read_cited(text: Text) -> Iterator[Cited]:
    """The documents that a text cites by title and number."""
    for match in _CITED.finditer(text.text):
        title = plain_title(match["title"])
        yield Cited(title, match["issuer"], match["year"], match["number"], text, match.start())


def plain_title(title: str) -> str:
    """A title without who issued it and without 关于印发 … 的通知."""
    inner = re.search(r"[〈<《](?P<inner>[^〉>》]{4,})[〉>》]", title)
    plain = inner["inner"] if inner else title
    return (
        "".join(plain.split()).removeprefix("关于印发").removeprefix("关于").removesuffix("的通知").removesuffix("通知")
    )


def _claim_numbers(cited: Sequence[Cited]) -> Iterator[Checked]:
    """One title with two numbers: the rarer one is doubtful."""
    by_title: dict[str, list[Cited]] = defaultdict(list)
    for one in cited:
        by_title[one.title].append(one)
    for title, group in by_title.items():
        numbers: dict[str, list[Cited]] = defaultdict(list)
        for one in group:
            numbers[one.shown].append(one)
        if len(numbers) > 1:
            usual = max(numbers, key=lambda number: len(numbers[number]))
            for number, places in numbers.items():
                if number != usual and (_is_local(title) or _is_same_issuer(places[0], numbers[usual][0])):
                    values = {"title": title, "stated": number, "expected": usual}
                    yield report("citation-number", places[0].text.location, places[0].quote, **values)


def _is_local(title: str) -> bool:
    """Whether a title names the place it holds for; several governments issue documents of one general title."""
    return re.match(r"[\u4e00-\u9fff]{2,8}?(?:省|市|县|区|自治区|州)", title) is not None


def _is_same_issuer(one: Cited, other: Cited) -> bool:
    return one.issuer == other.issuer or _is_slip(one.issuer, other.issuer)


def _claim_titles(cited: Sequence[Cited]) -> Iterator[Checked]:
    """One number with two titles, neither of which holds the other."""
    by_number: dict[str, list[Cited]] = defaultdict(list)
    for one in cited:
        by_number[one.shown].append(one)
    for number, group in by_number.items():
        titles: dict[str, list[Cited]] = defaultdict(list)
        for one in group:
            titles[one.title].append(one)
        usual = max(titles, key=lambda title: len(titles[title]))
        for title, places in titles.items():
            if title not in usual and usual not in title:
                values = {"number": number, "stated": title, "expected": usual}
                yield report("citation-title", places[0].text.location, places[0].quote, **values)


def _claim_issuers(study: Study) -> Iterator[Checked]:
    """The same year and number under two issuers made of the same characters, or that differ in one."""
    seen: dict[tuple[str, str], list[tuple[str, Text, int]]] = defaultdict(list)
    for text in study.texts:
        for match in _NUMBERED.finditer(text.text):
            seen[match["year"], match["number"]].append((_issuer(match["issuer"]), text, match.start()))
    for (year, number), places in seen.items():
        issuers = [issuer for issuer, _, _ in places]
        usual = max(dict.fromkeys(issuers), key=issuers.count)
        said: set[str] = set()
        for issuer, text, place in places:
            if issuer != usual and issuer not in said and _is_slip(issuer, usual):
                said.add(issuer)
                values = {"stated": f"{issuer}〔{year}〕{number}号", "expected": f"{usual}〔{year}〕{number}号"}
                code = "citation-issuer" if sorted(issuer) == sorted(usual) else "citation-issuer-near"
                yield report(code, text.location, text.sentence_at(place), **values)


def _issuer(written: str) -> str:
    """The last characters before the bracket, without words of the sentence before."""
    return re.split(r"[的从据按照和见由文]", written)[-1]


def _is_slip(one: str, other: str) -> bool:
    if sorted(one) == sorted(other):
        return len(one) >= _SHORTEST
    differing = sum(1 for a, b in zip(one, other, strict=False) if a != b)
    return len(one) == len(other) >= _SHORTEST and differing == 1


def _claim_brackets(study: Study) -> Iterator[Checked]:
    """Numbers with other brackets than 〔〕, once for each kind; GB/T 9704 asks for these."""
    seen: set[str] = set()
    for text in study.texts:
        for match in _NUMBERED.finditer(text.text):
            if match["open"] != _USUAL and match["open"] not in seen:
                seen.add(match["open"])
                expected = f"{match['issuer']}〔{match['year']}〕{match['number']}号"
                yield report(
                    "citation-brackets",
                    text.location,
                    text.sentence_at(match.start()),
                    stated=match[0],
                    expected=expected,
                )
