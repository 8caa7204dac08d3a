"""Numbers as headings, lists and seals write them: 一, 十一, ①, 1, 二〇二五年."""

from datetime import date

_DIGITS = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"


def chinese(number: int) -> str:
    """1–99 as 一 … 九十九, ten and eleven as 十 and 十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


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
