"""What a finished document says that can be recomputed: one small module for each kind of claim."""

from collections.abc import Callable, Iterable, Mapping

from reportgen.audit.claims.across import claim_across
from reportgen.audit.claims.actuals import claim_actuals
from reportgen.audit.claims.balances import claim_balances
from reportgen.audit.claims.bare_rates import claim_bare_rates
from reportgen.audit.claims.borrowed import claim_borrowed
from reportgen.audit.claims.bracketed import claim_bracketed
from reportgen.audit.claims.brackets import claim_brackets
from reportgen.audit.claims.categories import claim_categories
from reportgen.audit.claims.changes import claim_changes
from reportgen.audit.claims.checked import Checked
from reportgen.audit.claims.citations import claim_citations
from reportgen.audit.claims.codes import claim_codes
from reportgen.audit.claims.comparisons import claim_comparisons
from reportgen.audit.claims.completion import claim_completion
from reportgen.audit.claims.contents import claim_contents
from reportgen.audit.claims.copies import claim_copies
from reportgen.audit.claims.cost_goals import claim_cost_goals
from reportgen.audit.claims.costs import claim_costs
from reportgen.audit.claims.counts import claim_counts
from reportgen.audit.claims.cut_names import claim_cut_names
from reportgen.audit.claims.dates import claim_dates
from reportgen.audit.claims.dimensions import claim_dimensions
from reportgen.audit.claims.directions import claim_directions
from reportgen.audit.claims.doubling import claim_doubling
from reportgen.audit.claims.echoes import claim_echoes
from reportgen.audit.claims.endings import claim_endings
from reportgen.audit.claims.figures import claim_figures
from reportgen.audit.claims.form_echoes import claim_form_echoes
from reportgen.audit.claims.form_words import claim_form_words
from reportgen.audit.claims.forms import claim_forms
from reportgen.audit.claims.formulas import claim_formulas
from reportgen.audit.claims.grades import claim_grades
from reportgen.audit.claims.growth import claim_growth
from reportgen.audit.claims.header_sums import claim_header_sums
from reportgen.audit.claims.items import claim_items
from reportgen.audit.claims.label_echoes import claim_label_echoes
from reportgen.audit.claims.labels import claim_labels
from reportgen.audit.claims.leftovers import claim_leftovers
from reportgen.audit.claims.listed_items import claim_listed_items
from reportgen.audit.claims.lists import claim_lists
from reportgen.audit.claims.loose_rows import claim_loose_rows
from reportgen.audit.claims.marks import claim_marks
from reportgen.audit.claims.methods import claim_methods
from reportgen.audit.claims.missing import claim_missing
from reportgen.audit.claims.named_rates import claim_named_rates
from reportgen.audit.claims.names import claim_names
from reportgen.audit.claims.nothing import claim_nothing
from reportgen.audit.claims.overshoots import claim_overshoots
from reportgen.audit.claims.parallels import claim_parallels
from reportgen.audit.claims.parts import claim_parts
from reportgen.audit.claims.places import claim_places
from reportgen.audit.claims.planned import claim_planned
from reportgen.audit.claims.points import claim_points
from reportgen.audit.claims.prices import claim_prices
from reportgen.audit.claims.products import claim_products
from reportgen.audit.claims.purposes import claim_purposes
from reportgen.audit.claims.rate_columns import claim_rate_columns
from reportgen.audit.claims.reasons import claim_reasons
from reportgen.audit.claims.references import claim_references
from reportgen.audit.claims.residue import claim_residue
from reportgen.audit.claims.row_scores import claim_row_scores
from reportgen.audit.claims.rule_bands import claim_rule_bands
from reportgen.audit.claims.rule_points import claim_rule_points
from reportgen.audit.claims.score_sums import claim_score_sums
from reportgen.audit.claims.segments import claim_segments
from reportgen.audit.claims.sentences import claim_sentences
from reportgen.audit.claims.serials import claim_serials
from reportgen.audit.claims.share_columns import claim_share_columns
from reportgen.audit.claims.shares import claim_shares
from reportgen.audit.claims.signs import claim_signs
from reportgen.audit.claims.statutes import claim_statutes
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.subject_codes import claim_subject_codes
from reportgen.audit.claims.subject_lines import claim_subject_lines
from reportgen.audit.claims.subjects import claim_subjects
from reportgen.audit.claims.survey import claim_survey
from reportgen.audit.claims.targets import claim_targets
from reportgen.audit.claims.teams import claim_teams
from reportgen.audit.claims.terms import claim_terms
from reportgen.audit.claims.titles import claim_titles
from reportgen.audit.claims.together import claim_together
from reportgen.audit.claims.told_scores import claim_told_scores
from reportgen.audit.claims.totals import claim_totals
from reportgen.audit.claims.units import claim_units
from reportgen.audit.claims.verdicts import claim_verdicts
from reportgen.audit.claims.weighted import claim_weighted
from reportgen.audit.claims.wholes import claim_wholes
from reportgen.audit.claims.years import claim_years

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
    "told-scores": claim_told_scores,
    "named-rates": claim_named_rates,
    "shares": claim_shares,
    "wholes": claim_wholes,
    "changes": claim_changes,
    "growth": claim_growth,
    "comparisons": claim_comparisons,
    "formulas": claim_formulas,
    "weighted": claim_weighted,
    "grades": claim_grades,
    "counts": claim_counts,
    "targets": claim_targets,
    "figures": claim_figures,
    "forms": claim_forms,
    "leftovers": claim_leftovers,
    "units": claim_units,
    "references": claim_references,
    "contents": claim_contents,
    "dates": claim_dates,
    "citations": claim_citations,
    "residue": claim_residue,
    "doubling": claim_doubling,
    "brackets": claim_brackets,
    "methods": claim_methods,
    "names": claim_names,
    "bare-rates": claim_bare_rates,
    "echoes": claim_echoes,
    "signs": claim_signs,
    "verdicts": claim_verdicts,
    "share-columns": claim_share_columns,
    "categories": claim_categories,
    "products": claim_products,
    "loose-rows": claim_loose_rows,
    "actuals": claim_actuals,
    "bracketed": claim_bracketed,
    "cost-goals": claim_cost_goals,
    "parallels": claim_parallels,
    "rule-bands": claim_rule_bands,
    "header-sums": claim_header_sums,
    "label-echoes": claim_label_echoes,
    "listed-items": claim_listed_items,
    "overshoots": claim_overshoots,
    "titles": claim_titles,
    "endings": claim_endings,
    "years": claim_years,
    "lists": claim_lists,
    "copies": claim_copies,
    "items": claim_items,
    "subjects": claim_subjects,
    "statutes": claim_statutes,
    "prices": claim_prices,
    "costs": claim_costs,
    "planned": claim_planned,
    "across": claim_across,
    "form-words": claim_form_words,
    "form-echoes": claim_form_echoes,
    "subject-codes": claim_subject_codes,
    "subject-lines": claim_subject_lines,
    "sentences": claim_sentences,
    "terms": claim_terms,
    "marks": claim_marks,
    "places": claim_places,
    "cut-names": claim_cut_names,
    "nothing": claim_nothing,
    "borrowed": claim_borrowed,
    "dimensions": claim_dimensions,
    "purposes": claim_purposes,
    "segments": claim_segments,
    "teams": claim_teams,
    "points": claim_points,
    "together": claim_together,
}
