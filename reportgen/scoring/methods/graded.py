"""按评判等级赋分 (R10): a tier of achievement, and the share of the points chosen within it."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial

from reportgen.models.record import Record
from reportgen.models.result import Verdict
from reportgen.models.rounding import as_fraction, take
from reportgen.models.values import Label, Percent
from reportgen.problems import Problem, problem
from reportgen.scoring.case import Account, Case, Loss, Outcome
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.method import Method
from reportgen.scoring.wording import enumerate_lines, say, show_percent, wording


class Tier(Record):
    """A tier with its shares of the points: `at_least` is included, `at_most` only in the first tier."""

    name: Label
    at_least: Percent
    at_most: Percent


class Graded(Method):
    """The tiers of 财预〔2020〕10号 unless others are written; the best tier gives all unless a share is chosen."""

    tier: Label
    share: Percent | None = None
    tiers: tuple[Tier, ...] = ()
    reason: str | None = None

    def maximum(self, case: Case) -> Fraction:
        """The share that the best tier ends with."""
        return take(as_fraction(self._tiers()[0].at_most), case.full_score)

    def faults(self, case: Case) -> Iterator[Problem]:
        """Also a tier that does not exist, and a share that lies outside the tier or was not chosen."""
        yield from super().faults(case)
        tiers = self._tiers()
        place = next((i for i, tier in enumerate(tiers) if tier.name == self.tier), None)
        if place is None:
            known = "、".join(tier.name for tier in tiers)
            yield problem("tier-unknown", self.where("tier"), name=case.name, found=self.tier, known=known)
        elif self.share is None and place:
            yield problem("share-missing", self.where(), name=case.name, tier=self.tier)
        elif self.share is not None and not _holds(tiers[place], self.share, is_first=not place):
            values = {"name": case.name, "found": show_percent(as_fraction(self.share)), "tier": self._describe(place)}
            yield problem("share-outside", self.where("share"), **values)

    def assess(self, case: Case) -> Outcome:
        """The chosen share of the points."""
        best = self._tiers()[0]
        share = as_fraction(best.at_most if self.share is None else self.share)
        score = take(share, case.full_score)
        verdict = Verdict.MET if self.tier == best.name else Verdict.UNMET
        return Outcome(score, partial(self._tell, case, share, score), verdict, share)

    def _tell(self, case: Case, share: Fraction, score: Fraction) -> Account:
        values = {"tier": self.tier, "share": show_percent(share), "full": case.full_score, "score": score}
        losses = (Loss(case.full_score - score, self.reason or say("graded.loss", **values)),) if share < 1 else ()
        calculation = say("graded.calculation", id=case.id, **values) if case.id and share < 1 else ""
        return Account((say("graded.score", **values),), losses, calculation)

    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """The full score times the share chosen."""
        del case
        chosen = self._tiers()[0].at_most if self.share is None else self.share
        share = cells.put(say("cells.share", tier=self.tier), chosen, "%")
        return Worked(cells.full * share, share)

    def standard(self, case: Case) -> tuple[str, ...]:
        """The full score, then each tier with its shares."""
        texts = [self._describe(place) for place in range(len(self._tiers()))]
        return (say("graded.head", full=case.full_score), *enumerate_lines(texts))

    def _tiers(self) -> tuple[Tier, ...]:
        return self.tiers or _national_tiers()

    def _describe(self, place: int) -> str:
        tier = self._tiers()[place]
        low, high = show_percent(as_fraction(tier.at_least)), show_percent(as_fraction(tier.at_most))
        return say("graded.tier" if tier.at_least else "graded.lowest", tier=tier.name, low=low, high=high)


def _holds(tier: Tier, share: Decimal, *, is_first: bool) -> bool:
    return tier.at_least <= share and (share < tier.at_most or (is_first and share == tier.at_most))


@cache
def _national_tiers() -> tuple[Tier, ...]:
    """达成 100%-80%（含）, 部分达成 80%-60%（含）, 未达成 60%-0%; 财预〔2020〕10号 article 16."""
    bounds = (("best", "0.8", "1"), ("middle", "0.6", "0.8"), ("worst", "0", "0.6"))
    return tuple(
        Tier(name=wording()[f"graded.{name}"], at_least=Decimal(low), at_most=Decimal(high))
        for name, low, high in bounds
    )
