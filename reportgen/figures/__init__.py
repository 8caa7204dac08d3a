"""Every number that a report can print, derived from the data as a figure with an identity."""

from reportgen.figures.base import BaseFigures, gather_base
from reportgen.figures.explain import Explanation, explain
from reportgen.figures.forms import lend
from reportgen.figures.results import add_result_figures

__all__ = ["BaseFigures", "Explanation", "add_result_figures", "explain", "gather_base", "lend"]
