"""The schemas for editors: every file of ours is accepted, typical mistakes are refused, every field is explained."""

import json
from pathlib import Path
from typing import Any

import pytest

from reportgen.schema.files import write_schemas
from tests.schema.editor import find_schema, list_complaints

REPOSITORY = Path(__file__).parents[2]
SCHEMAS = REPOSITORY / "schemas"
WRITTEN = write_schemas()
FILES = sorted(path for home in ("content", "templates") for path in (REPOSITORY / home).rglob("*.yaml"))


def list_properties(schema: Any, place: str) -> list[tuple[str, dict[str, Any]]]:
    """Every property anywhere in a schema that is explained, with its place."""
    found: list[tuple[str, dict[str, Any]]] = []
    if isinstance(schema, list):
        return [one for item in schema for one in list_properties(item, place)]
    if isinstance(schema, dict):
        for name, made in schema.get("properties", {}).items():
            found.append((f"{place}.{name}", made))
        for key, inner in schema.items():
            found += list_properties(inner, f"{place}/{key}")
    return found


def test_files_were_found() -> None:
    """The tests below look at evaluations, their forms, packs and profiles."""
    kinds = {find_schema(path).name for path in FILES}

    assert kinds == set(WRITTEN) - {"corrections.json", "opinions.json"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_editor_accepts_our_files(path: Path) -> None:
    """What the program reads, an editor does not underline."""
    assert list_complaints(path.read_text("utf-8"), find_schema(path)) == []


def test_kept_schemas_are_those_of_the_models() -> None:
    """After a change of the models, `make reference` writes the schemas anew."""
    kept = {path.name: path.read_bytes() for path in SCHEMAS.glob("*.json")}

    assert kept == WRITTEN


@pytest.mark.parametrize("name", WRITTEN)
def test_every_field_is_explained_in_chinese(name: str) -> None:
    """An editor shows a name and what to write for every field."""
    properties = list_properties(json.loads(WRITTEN[name]), name)
    written = [(place, made) for place, made in properties if made and "$ref" not in made and set(made) != {"const"}]
    silent = [
        place
        for place, made in written
        if not made.get("description") or not any(letter >= "\u4e00" for letter in made.get("title", ""))
    ]

    assert properties or name in {"words.json", "catalogue.json", "tables.json", "charts.json"}
    assert silent == []


@pytest.mark.parametrize("name", WRITTEN)
def test_records_are_explained_in_chinese(name: str) -> None:
    """Nothing of the code's own English is shown to people who write."""
    definitions = json.loads(WRITTEN[name]).get("definitions", {})
    described = {key: made.get("description", "") for key, made in definitions.items() if "properties" in made}

    assert described or name not in {"evaluation.json", "profile.json", "pack.json", "look.json"}
    assert [key for key, text in described.items() if not any(letter >= "\u4e00" for letter in text)] == []


MISTAKES = [
    ("evaluation", "unknown key", "kindd: project-evaluation\n", "kindd"),
    ("evaluation", "unknown kind", "kind: project\n", "project"),
    ("evaluation", "unknown profile", "profile: zizhou-2012\n", "zizhou-2012"),
    ("evaluation", "missing keys", "kind: project-evaluation\n", "profile"),
    ("evaluation", "a date in words", "report_date: 2025年4月15日\n", "2025年4月15日"),
    ("evaluation", "a role that does not exist", "parties: [{id: a, name: 甲, roles: [evaluater]}]\n", "evaluater"),
    ("evaluation", "a title that is no list", "title: 评价报告\n", "评价报告"),
    ("evaluation", "given by the folder", "slug: a\n", "slug"),
    ("funds", "money without unit", "funds: {sources: [{id: a, name: 甲, spent: 511.17}]}\n", "511.17"),
    ("funds", "one level too high", "sources: []\n", "sources"),
    ("funds", "a misspelt field", "funds: {sources: [{id: a, name: 甲, spend: 1元}]}\n", "spend"),
    ("indicators", "a missing score", "indicators: [{id: a, name: 甲, indicators: []}]\n", "full_score"),
    ("indicators", "an unknown method", "indicators: [{@: [{rule: {method: linear}}]}]\n", "linear"),
    ("indicators", "a parameter of another method", "indicators: [{@: [{rule: {method: binary, cap: 1}}]}]\n", "cap"),
    ("indicators", "a score in words", "indicators: [{id: a, name: 甲, full_score: 十分}]\n", "十分"),
    ("survey", "a percentage without its sign", "survey: {metrics: [{id: a, name: 甲, value: 96.5}]}\n", "96.5"),
    ("findings", "a list for a table", "findings: []\n", "[]"),
    ("evidence", "an entry that is only text", "evidence: [合同]\n", "合同"),
    ("form", "its own profile", "profile: zizhou-2021\n", "profile"),
    ("profile", "a grade without its name", "grades: {citation: 甲, bands: [{at_least: 90}]}\n", "name"),
    ("profile", "an unknown rounding", "rounding: {mode: up}\n", "up"),
    ("tables", "a column without width", "scores: {columns: [{key: a}]}\n", "width"),
    ("look", "a size in words", "page: {width: 宽}\n", "宽"),
]


@pytest.mark.parametrize(("schema", "what", "text", "named"), MISTAKES, ids=[case[1] for case in MISTAKES])
def test_editor_underlines_a_mistake(schema: str, what: str, text: str, named: str) -> None:
    """What the program would refuse, an editor underlines while it is written."""
    complaints = list_complaints(text.replace("@", "indicators"), SCHEMAS / f"{schema}.json")

    assert any(named in complaint for complaint in complaints), complaints
