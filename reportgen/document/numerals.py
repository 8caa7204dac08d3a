"""Numbers as headings, lists and seals write them: 一, 十一, ①, 1, 二〇二五年."""

from datetime import date

_DIGITS = "〇一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"


def chinese(number: int) -> str:
    """A number from 1 to 9999 in Chinese counting numerals: 十, 十一, 二十, 一百零五."""
    written, gap = "", False
    for unit, name in _UNITS:
        digit, number = divmod(number, unit)
        if digit:
            written += ("零" if gap else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = bool(written) and bool(number)
    written += ("零" if gap else "") + _DIGITS[number] if number else ""
    return written.removeprefix("一") if written.startswith("一十") else written


def chinese_date(day: date) -> str:
    """A date as a seal bears it: 二〇二五年八月十五日, the zero of the year as 〇."""
    year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"


def circled(number: int) -> str:
    """1–50 as ① … ㊿; beyond that Unicode has none, so (51) follows."""
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"({number})"


def numbered(pattern: str, number: int, chapter: int = 0) -> str:
    """The label that a pattern such as `（{chinese}）` or `表{chapter}-{arabic}` gives; empty for an empty pattern."""
    return pattern.format(chinese=chinese(number), circled=circled(number), arabic=number, chapter=chapter)
