"""What chapters ask about the subjects of final accounts: their full names, the classes with money, economic items."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from reportgen.document.materials import Materials
from reportgen.figures.accounts.subjects import CLASS, ITEM, OPERATION, PERSONNEL, SECTION, list_economic, name_subject
from reportgen.models.accounts import FinalAccounts

_GROUPS = {"personnel": PERSONNEL, "operation": OPERATION}


def name_functions(materials: Materials) -> Mapping[str, Callable[..., Any]]:
    """The functions by which a template names subjects; none where the evaluation has no final accounts."""
    accounts = materials.evaluation.accounts
    if accounts is None:
        return {}
    return {
        "subject_path": partial(_name_path, accounts, materials.pack.words["levels"]),
        "subject_classes": partial(_list_classes, materials),
        "economic_names": partial(_list_names, accounts),
    }


def _name_path(accounts: FinalAccounts, words: Mapping[str, str], code: str) -> str:
    """社会保障和就业支出（类）就业补助（款）…, down to the level of the code."""
    levels = {"class": CLASS, "section": SECTION, "item": ITEM}
    return "".join(
        words[level].format(name=name_subject(accounts, code[:digits]))
        for level, digits in levels.items()
        if digits <= len(code)
    )


def _list_classes(materials: Materials, budget: str) -> list[str]:
    """The classes of a budget on which money was spent this year."""
    prefix = f"accounts.{budget}.subjects."
    ids = (one.split(".") for one in materials.figures if one.startswith(prefix) and one.endswith(".amount"))
    codes = sorted({parts[3] for parts in ids if len(parts[3]) == CLASS})
    return [code for code in codes if materials.figures[f"{prefix}{code}.amount"].value]


def _list_names(accounts: FinalAccounts, side: str) -> list[str]:
    """The economic items that were spent on, 人员经费 or 公用经费, in statutory order."""
    lines = accounts.basic.lines if accounts.basic else ()
    listed = {line.code for line in lines if line.amount is None or line.amount.yuan}
    return [name for code, name in list_economic().items() if code in listed and code[:CLASS] in _GROUPS[side]]
