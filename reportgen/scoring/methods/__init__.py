"""The scoring methods by the name that a rule gives; a new one is one file and one line here."""

from collections.abc import Mapping

from reportgen.scoring.method import Method
from reportgen.scoring.methods.additive_checklist import AdditiveChecklist
from reportgen.scoring.methods.binary import Binary
from reportgen.scoring.methods.budget_execution import BudgetExecution
from reportgen.scoring.methods.composite import Composite
from reportgen.scoring.methods.control_ratio import ControlRatio
from reportgen.scoring.methods.deductive_checklist import DeductiveChecklist
from reportgen.scoring.methods.graded import Graded
from reportgen.scoring.methods.integrity import Integrity
from reportgen.scoring.methods.judgement import Judgement
from reportgen.scoring.methods.not_applicable import NotApplicable
from reportgen.scoring.methods.over_achievement_bands import OverAchievementBands
from reportgen.scoring.methods.over_achievement_reduction import OverAchievementReduction
from reportgen.scoring.methods.proportional import Proportional
from reportgen.scoring.methods.satisfaction import Satisfaction
from reportgen.scoring.methods.survey_weighted import SurveyWeighted
from reportgen.scoring.methods.threshold_slope import ThresholdSlope
from reportgen.scoring.methods.tolerance_band import ToleranceBand
from reportgen.scoring.methods.unscored import Unscored
from reportgen.scoring.methods.zero_target import ZeroTarget

METHODS: Mapping[str, type[Method]] = {
    "proportional": Proportional,
    "binary": Binary,
    "additive_checklist": AdditiveChecklist,
    "deductive_checklist": DeductiveChecklist,
    "threshold_slope": ThresholdSlope,
    "tolerance_band": ToleranceBand,
    "over_achievement_bands": OverAchievementBands,
    "over_achievement_reduction": OverAchievementReduction,
    "graded": Graded,
    "satisfaction": Satisfaction,
    "survey_weighted": SurveyWeighted,
    "budget_execution": BudgetExecution,
    "composite": Composite,
    "integrity": Integrity,
    "control_ratio": ControlRatio,
    "judgement": Judgement,
    "not_applicable": NotApplicable,
    "unscored": Unscored,
    "zero_target": ZeroTarget,
}
