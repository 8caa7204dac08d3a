"""Numbers as headings and lists write them: 一, 十一, ①, 1."""

_DIGITS = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"


def chinese(number: int) -> str:
    """1–99 as 一 … 九十九, ten and eleven as 十 and 十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def circled(number: int) -> str:
    """1–50 as ① … ㊿; beyond that Unicode has none, so (51) follows."""
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"({number})"


def numbered(pattern: str, number: int, chapter: int = 0) -> str:
    """The label that a pattern such as `（{chinese}）` or `表{chapter}-{arabic}` gives; empty for an empty pattern."""
    return pattern.format(chinese=chinese(number), circled=circled(number), arabic=number, chapter=chapter)
