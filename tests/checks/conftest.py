"""An evaluation without a fault, for tests to spoil, and the problems it then has."""

from collections.abc import Callable
from typing import TypeVar

import pytest

from reportgen.checks import check_inputs
from reportgen.loading.yaml_source import parse_yaml
from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.record import Record
from reportgen.models.validation import validate
from reportgen.problems import Problem

EVALUATION = """\
slug: road-2024
kind: project-evaluation
profile: national-2020
pack: project-evaluation
year: "2024"
title: [绩效评价报告]
report_date: 2025-04-15
period: {start: 2024-01-01, end: 2024-12-31}
project:
  name: 道路养护项目
  period: {start: 2024-01-01, end: 2024-12-31}
  items: [{id: seal, name: 封层}]
parties:
  - {id: bureau, roles: [implementing_unit], name: 交通局}
policies:
  - {id: rules, title: 养护办法}
  - {id: notice, title: 下达通知}
funds:
  sources:
    - {id: fiscal, name: 财政资金, adjusted_budget: 20万元, received: 20万元, spent: 18万元}
    - {id: county, name: 县级, parent: fiscal, received: 12万元}
    - {id: city, name: 市级, parent: fiscal, received: 8万元}
    - {id: left, name: 上年结转, carried_in: 3万元, spent: 2万元}
  tranches:
    - name: 第一批
      policy: notice
      amount: 15万元
      shares: [{tier: county, amount: 9万元}, {tier: city, amount: 6万元}]
    - {name: 第二批, policy: notice, amount: 5万元}
  payments:
    - {date: 2024-03-01, subject: 材料, amount: 100000.50元, source: fiscal}
    - {date: 2024-06-01, subject: 人工, amount: 79999.50元, source: fiscal}
    - {date: 2024-06-02, subject: 机械, amount: 20000元, source: left}
  allocations:
    - {id: works, category: 工程, amount: 18万元, policy: rules}
    - {id: other, category: 其他, amount: 2万元}
  uses:
    - {id: road, name: 修路, amount: 20万元}
goals:
  overall: 养护道路。
  prepared_under: [rules]
work:
  phases:
    - {name: 前期准备, start: 2025-03-20, end: 2025-03-30, text: 收集资料。}
    - {name: 分析评价, start: 2025-03-30, end: 2025-04-10, text: 分析。}
    - {name: 归档, text: 归档。}
indicators:
  - id: output
    code: C
    name: 产出
    full_score: 60
    groups:
      - id: quantity
        code: C1
        name: 数量指标
        full_score: 60
        indicators:
          - {id: length, code: C11, name: 养护里程, full_score: 40, rule: {method: proportional},
             target: ≥10公里, actual: 10公里, evidence: [ledger], policies: [rules]}
          - {id: bridges, code: C12, name: 养护桥梁, full_score: 20, rule: {method: judgement, score: 20, reason: 齐全}}
  - id: effect
    code: X
    name: 效益
    full_score: 40
    indicators:
      - {id: complaints, code: X1, name: 投诉次数, full_score: 40,
         rule: {method: proportional}, target: ≤5次, actual: 5次}
survey:
  title: 调查
  group: 居民
  start: 2025-03-20
  end: 2025-03-25
  issued: 110
  returned: 105
  valid: 100
  questions:
    - {id: q1, stem: 是否满意, type: single, options: [{text: 满意, count: 90}, {text: 不满意, count: 10}]}
    - {id: q2, stem: 看重什么, type: multiple, options: [{text: 平整, count: 80}, {text: 照明, count: 30}]}
  metrics:
    - {id: satisfied, name: 满意度, question: q1}
findings:
  findings:
    - {id: late, title: 归档偏晚, facts: 年底才归档。, indicators: [bridges], policies: [rules]}
  recommendations:
    - {finding: late, title: 及时归档, text: 每月归档。}
evidence:
  - {id: ledger, title: 台账}
facts:
  - {id: roads, name: 道路条数, value: "3"}
"""

PROFILE = """\
name: national-2020
title: 全国
follows: [财预〔2020〕10号]
grades: {citation: 财预〔2020〕10号, bands: [{name: 优}]}
formats: {}
"""

Change = tuple[str, str]
Ask = Callable[..., tuple[Problem, ...]]
R = TypeVar("R", bound=Record)


def read(model: type[R], text: str) -> R:
    """The record that a text makes."""
    data, problems = parse_yaml(text, "f.yaml")
    assert problems == ()
    assert data is not None
    record, misfits = validate(model, data)
    assert misfits == ()
    assert record is not None
    return record


def read_evaluation(*changes: Change) -> Evaluation:
    """The evaluation after some texts in it were replaced."""
    text = EVALUATION
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return read(Evaluation, text)


def find_line(text: str) -> int:
    """The line of the evaluation on which a text first stands."""
    return EVALUATION[: EVALUATION.index(text)].count("\n") + 1


@pytest.fixture
def profile() -> Profile:
    """A profile that says the least."""
    return read(Profile, PROFILE)


@pytest.fixture
def ask(profile: Profile) -> Ask:
    """What the checks say of the evaluation after some changes."""

    def check(*changes: Change) -> tuple[Problem, ...]:
        return check_inputs(read_evaluation(*changes), profile)

    return check
