"""A small evaluation folder that loads, for tests to spoil."""

from collections.abc import Callable
from pathlib import Path

import pytest

EVALUATION = """\
kind: project-evaluation
profile: national-2020
pack: project-evaluation
year: "2024"
title: [道路养护项目, 绩效评价报告]
report_date: 2025-04-15
period: {start: 2024-01-01, end: 2024-12-31}
project:
  name: 道路养护项目
  period: {start: 2024-01-01, end: 2024-12-31}
  contents:
    - A&B <5%> "x" {{ y }}
parties:
  - {id: bureau, roles: [implementing_unit, evaluator], name: 交通局}
policies:
  - {id: rules, title: 养护办法, number: 交字〔2024〕012号}
goals:
  overall: 全年养护道路十公里。
work:
  phases:
    - {name: 前期准备, start: 2025-03-20, end: 2025-03-30, text: 收集资料。}
    - {name: 撰写报告, start: 2025-03-30, end: 2025-04-10, text: 撰写报告。}
photos:
  - {file: road.png, caption: 养护现场}
"""

FUNDS = """\
funds:
  sources:
    - {id: county, name: 县级财政, adjusted_budget: 12.00 万元, received: 12.00 万元, spent: 11.50 万元}
  tranches:
    - {name: 第一批, policy: rules, amount: 120000 元, shares: [{tier: county, amount: 12 万元}]}
"""

INDICATORS = """\
indicators:
  - id: output
    name: 产出
    full_score: 100
    groups:
      - id: quantity
        name: 数量指标
        full_score: 100
        indicators:
          - id: length
            name: 养护里程
            full_score: 60
            target: ≥10公里
            actual: 10公里
            rule: {method: proportional}
            evidence: [ledger]
          - id: quality
            name: 验收合格
            full_score: 40
            target: no
            actual: no
            rule: {method: judgement, score: 39.50, reason: 资料齐全}
"""

FINDINGS = """\
findings:
  findings:
    - {id: late, title: 资料归档偏晚, facts: 部分资料年底才归档。, indicators: [quality], policies: [rules]}
  recommendations:
    - {finding: late, title: 及时归档, text: 每月归档一次。}
"""

EVIDENCE = """\
evidence:
  - {id: ledger, title: 养护台账, file: ledger.txt}
"""

SURVEY = """\
survey:
  title: 满意度调查
  group: 沿线居民
  issued: 105
  returned: 104
  valid: 100
  questions:
    - id: q1
      stem: 您是否满意？
      type: single
      options: [{text: 满意, count: 90}, {text: 不满意, count: 10}]
  metrics:
    - {id: satisfied, name: 满意度, question: q1}
"""

FILES = {
    "evaluation.yaml": EVALUATION,
    "funds.yaml": FUNDS,
    "indicators.yaml": INDICATORS,
    "findings.yaml": FINDINGS,
    "evidence.yaml": EVIDENCE,
    "survey.yaml": SURVEY,
    "narrative/background.md": "道路老化，需要养护。\n",
    "evidence/ledger.txt": "台账",
}

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10" + bytes(16)

Spoil = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that loads without a problem."""
    home = tmp_path / "road-2024"
    for name, text in FILES.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (home / "evidence" / "road.png").write_bytes(PICTURE)
    return home


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """Replace a text that occurs in a file of the folder."""

    def replace(name: str, old: str, new: str) -> None:
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return replace
