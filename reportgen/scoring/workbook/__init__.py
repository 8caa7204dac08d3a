"""The score sheet as a workbook whose scores, sums and rates are live formulas."""

from reportgen.scoring.workbook.book import Part, draw_book, write_book

__all__ = ["Part", "draw_book", "write_book"]
