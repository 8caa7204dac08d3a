"""What a finished document says that can be recomputed: one small module for each kind of claim."""

from collections.abc import Callable, Iterable, Mapping

from reportgen.audit.claims.balances import claim_balances
from reportgen.audit.claims.checked import Checked
from reportgen.audit.claims.codes import claim_codes
from reportgen.audit.claims.completion import claim_completion
from reportgen.audit.claims.directions import claim_directions
from reportgen.audit.claims.labels import claim_labels
from reportgen.audit.claims.missing import claim_missing
from reportgen.audit.claims.parts import claim_parts
from reportgen.audit.claims.rate_columns import claim_rate_columns
from reportgen.audit.claims.reasons import claim_reasons
from reportgen.audit.claims.row_scores import claim_row_scores
from reportgen.audit.claims.rule_points import claim_rule_points
from reportgen.audit.claims.score_sums import claim_score_sums
from reportgen.audit.claims.serials import claim_serials
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.survey import claim_survey
from reportgen.audit.claims.totals import claim_totals

__all__ = ["CLAIMS", "Checked", "Claim", "Study"]

Claim = Callable[[Study], Iterable[Checked]]

CLAIMS: Mapping[str, Claim] = {
    "totals": claim_totals,
    "parts": claim_parts,
    "balances": claim_balances,
    "serials": claim_serials,
    "rate-columns": claim_rate_columns,
    "completion": claim_completion,
    "row-scores": claim_row_scores,
    "score-sums": claim_score_sums,
    "labels": claim_labels,
    "rule-points": claim_rule_points,
    "survey": claim_survey,
    "directions": claim_directions,
    "missing": claim_missing,
    "reasons": claim_reasons,
    "codes": claim_codes,
}
