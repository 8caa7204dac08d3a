"""Scoring: (Evaluation, Profile, base figures) to EvaluationResult, and what is wrong with the rules."""

from reportgen.scoring.binding import Bound, bind_all
from reportgen.scoring.sheet import rule_problems, score, score_bound

__all__ = ["Bound", "bind_all", "rule_problems", "score", "score_bound"]
