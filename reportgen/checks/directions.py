"""Whether an indicator of which less is better has a target that says so."""

from collections.abc import Iterator

from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.problems import Problem, problem

_LESS_IS_BETTER = ("失业率", "投诉", "群体性事件", "事故", "违规", "差错", "超支", "流失率", "返贫")
# 投诉处理率 or 事故下降率 turn the direction round again.
_TURNED_ROUND = (
    "处理",
    "处置",
    "办结",
    "结案",
    "及时",
    "调处",
    "响应",
    "满意",
    "回复",
    "整改",
    "查处",
    "下降",
    "降低",
    "减少",
    "化解",
    "防范",
)
_AT_LEAST = ("≥", "≧", ">", "＞", "大于", "不低于", "不少于", "至少")


def ask_directions(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Names such as 失业率 or 投诉 with a target of at least so much."""
    for leaf in evaluation.leaves():
        word = find_doubtful(leaf.name, leaf.target or "")
        if word is not None:
            yield problem("direction-doubtful", leaf.where("target"), name=leaf.name, word=word, found=leaf.target)


def find_doubtful(name: str, target: str) -> str | None:
    """The word for which less is better in a name whose target asks for at least so much; None where all is well."""
    word = next((word for word in _LESS_IS_BETTER if word in name), None)
    turned = any(part in name for part in _TURNED_ROUND)
    return word if word and not turned and target.strip().startswith(_AT_LEAST) else None
