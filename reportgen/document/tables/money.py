"""Tables of money: tranches, payments, allocation, uses, subsidy standards."""

from collections.abc import Iterator

from reportgen.document.materials import Materials
from reportgen.document.tables.rows import RowData, Value, named, serial, with_figure, words
from reportgen.models.funds import Tier

AMOUNTS = ("amount", *(str(tier) for tier in Tier))


def tranche_rows(materials: Materials) -> Iterator[RowData]:
    """One row for each allocation of funds, its parts by level of government, and the total."""
    for number, tranche in enumerate(materials.evaluation.funds.tranches, 1):
        texts: dict[str, Value] = {
            "number": serial(number),
            "name": tranche.name,
            "document": materials.number_of(tranche.policy),
        }
        yield RowData(named(materials.figures, f"funds.tranches.{number}", AMOUNTS) | texts)
    totals = named(materials.figures, "funds.tranches", ("total", *AMOUNTS))
    if materials.evaluation.funds.tranches:
        yield _total(materials, totals | {"amount": totals.get("total")})


def payment_rows(materials: Materials) -> Iterator[RowData]:
    """The payment ledger, with a banner where the source of the money changes, and the total."""
    names = {source.id: source.name for source in materials.evaluation.funds.sources}
    current = ""
    for number, payment in enumerate(materials.evaluation.funds.payments, 1):
        if payment.source != current:
            current = payment.source
            paid = materials.figures.get(f"funds.payments.{current}")
            before, after = materials.pack.words["table"]["payments_from"].format(source=names[current]).split("|")
            yield RowData({}, banner=with_figure(before, paid, after))
        texts: dict[str, Value] = {
            "number": serial(number),
            "date": materials.pack.words["date"]["in_year"].format(month=payment.date.month, day=payment.date.day),
            "subject": payment.subject,
        }
        yield RowData(texts | named(materials.figures, f"funds.payments.{number}", ("amount",)))
    if materials.evaluation.funds.payments:
        yield _total(materials, {"amount": materials.figures.get("funds.payments.total")})


def allocation_rows(materials: Materials) -> Iterator[RowData]:
    """What was spent on each category, its share and the cap that a policy sets."""
    for number, allocation in enumerate(materials.evaluation.funds.allocations, 1):
        figures = named(materials.figures, f"funds.allocations.{allocation.id}", ("persons", "amount", "share", "cap"))
        yield RowData(figures | {"number": serial(number), "name": allocation.category})
    if materials.evaluation.funds.allocations:
        yield _total(materials, {"amount": materials.figures.get("funds.allocations.total")})


def use_rows(materials: Materials) -> Iterator[RowData]:
    """What the money was used for, and the total."""
    for number, use in enumerate(materials.evaluation.funds.uses, 1):
        figures = named(materials.figures, f"funds.uses.{use.id}", ("persons", "amount", "share"))
        yield RowData(figures | {"number": serial(number), "name": use.name})
    if materials.evaluation.funds.uses:
        yield _total(materials, {"amount": materials.figures.get("funds.uses.total")})


def standard_rows(materials: Materials) -> Iterator[RowData]:
    """The prescribed rates of subsidy."""
    for number, standard in enumerate(materials.evaluation.funds.standards, 1):
        yield RowData({"number": serial(number), "name": standard.subject, "standard": standard.standard})


def _total(materials: Materials, values: dict[str, Value]) -> RowData:
    name = words(materials.pack.words["table"]["total"])
    return RowData(values | {"name": name}, is_total=True)
