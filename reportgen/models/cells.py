"""Cells as workbooks name them."""


def name_column(column: int) -> str:
    """The letters of a column counted from 0: A, …, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
