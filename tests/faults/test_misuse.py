"""What a designer writes wrongly in a chapter: told in Chinese, with its line, and what to write instead."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from reportgen.data_files import read_beside
from reportgen.document.desk import Desk
from reportgen.document.materials import Materials
from reportgen.document.names import furnish
from reportgen.drafting import draft
from reportgen.faults import values
from reportgen.models.evaluation import EvaluationKind
from reportgen.problems import Location, Problem
from reportgen.starter.folder import Start, write_folder

FILE, LINE = "chapter.md", 8
KINDS = (EvaluationKind.COMMISSIONED_PROJECT, EvaluationKind.FINAL_ACCOUNTS)

# Words of Python and Jinja that tell a designer nothing.
FOREIGN = re.compile(
    r"object|NoneType|argument|Error\b|<class|<reportgen|0x[0-9a-f]|not supported|has no |got an |expected|unexpected|"
    r"must be|undefined|Decimal\(|generator|positional"
)

GIVEN = (
    *(
        "",
        "1",
        "-1",
        "0",
        "10000",
        "1.5",
        "none",
        "true",
        '"abc"',
        '""',
        "[]",
        "{}",
        '["a"]',
        "nothing",
        "nothing.more",
    ),
    *("funds.spent", "funds", "tree", "tree[0]", "policies[0]", "words", "report_date", "table", '"a", "b"', "1, 2, 3"),
    *("foo=1", '"scores.levels", foo=1', '"survey.question", question=99', '"scores.group", group=tree[0]'),
    *('"methods", 3', '"methods", "abc"', '"methods", [1]', "*3", "**3", "tree[1:2]", "page_break", "1, -1", "9, 9"),
)
FILTERED = (
    "funds.spent",
    "funds",
    '"abc"',
    "1",
    "none",
    "tree",
    "policies",
    "nothing",
    "words",
    "report_date",
    "[1, none]",
)

EXPRESSIONS = (
    *("funds()", "funds.spent()", "policies()", "title()", '"x"()', "(3)()", "[]()", "tree[0]()", "none()"),
    *("funds.spent + 1", "1 - funds.spent", "funds.spent / 0", "-funds.spent", "funds.spent > 3", 'funds.spent < "x"'),
    *("1 / 0", "1 // 0", "1 % 0", "2 ** 999", '"x" + 3', '"x" * "y"', '"x" > 3', "year + 1", "report_date + 1"),
    *("funds.spent.value / 0", "funds.spent.value / (1 - 1)", "0 * funds.spent.value / 0", "grade + 1", "tree - 1"),
    *(
        "nothing + 1",
        "1 - nothing",
        "nothing > 1",
        "nothing[0]",
        'nothing["x"]',
        "-nothing",
        "nothing * 2",
        "2 / nothing",
    ),
    *("policies[99]", "policies[99].title", "policies.x", 'policies["x"]', "policies[0].nothing", "tree[9].name"),
    *(
        "tree[tree]",
        "funds[1:2]",
        "funds[[]]",
        "title.x",
        "funds.spent.nothing",
        "none.x",
        "words.nothing.x",
        "words.verdict",
    ),
    *('words["nothing"]["x"]', '"x"[9]', '"x"["a"]', '"x"["a":]', '"x"[::0]', "{[1]: 2}", '{"a": 1}.b', "[1][9]"),
    *(
        "tree",
        "funds",
        "policies",
        "work",
        "findings",
        "grades",
        "table",
        "true",
        "1 > 0",
        "tree[0]",
        "all_indicators[0]",
    ),
    *(
        "3 in 4",
        '3 in "x"',
        '"x" in funds.spent',
        "3 is divisibleby(0)",
        '"x" is odd',
        "funds.spent is odd",
        "3 is nothing",
    ),
    *('"x".split("")', '"x".index("z")', '"x".upper(1)', '"x".nothing()', "''.__class__.__mro__", "funds.__init__"),
    *("all_indicators | sort(attribute='score')", "all_indicators | sum(attribute='score')", "evidence | sort"),
    *("tree | map('nothing') | join", "tree | selectattr('name', 'nothing', 1) | list", "tree | map", "3 | join"),
    *("project[name]", "project[3]", "loop.index", "self.x()", "super()", "caller()", "cycler()", "namespace()"),
    *(
        "funds spent",
        "funds..spent",
        "funds.spent.",
        ".spent",
        "funds.spent |",
        "| bare",
        "funds.spent || bare",
        "",
        "(",
    ),
    *(
        "funds.spent | money('元\"",
        "funds.spent | money(“元”)",
        "funds。spent",
        "funds.spent，3",
        '"x',
        "@",
        "a b c",
        "x for x in tree",
    ),
    *(
        "funds.spent; 3",
        "not",
        "funds.spent = 3",
        "1..2",
        "0x",
        "lambda x: x",
        "funds.spent | nothing",
        "[x for x in y]",
    ),
)
BLOCKS = (
    *("{% for x in 3 %}{% endfor %}", "{% for x in none %}{% endfor %}", "{% for x in funds.spent %}{% endfor %}"),
    *(
        "{% for x, y in tree %}{% endfor %}",
        "{% for x, y in [1] %}{% endfor %}",
        "{% for x, y in [(1, 2, 3)] %}{% endfor %}",
    ),
    *("{% for x in tree recursive %}{{ loop(x) }}{% endfor %}", "{% for x in tree %}{{ loop.cycle() }}{% endfor %}"),
    *("{% for x in tree %}", "{% for x in %}{% endfor %}", "{% foreach x in tree %}", "{% endfor %}", "{% else %}"),
    *(
        "{% if x %}{% elseif y %}{% endif %}",
        "{% if %}{% endif %}",
        "{% if funds.spent = 3 %}{% endif %}",
        "{% if voice %}",
    ),
    *(
        '{% if "x" > 3 %}{% endif %}',
        "{% if nothing > 3 %}{% endif %}",
        "{% set x = %}",
        "{% set x, y = tree %}",
        "{% set %}",
    ),
    *(
        "{% set tree.x = 3 %}",
        "{% set x, y = 3 %}",
        '{% include "nothing.md" %}',
        "{% include nothing %}",
        "{% include 3 %}",
    ),
    *('{% import "sentences.md" as s %}{{ s.nothing() }}', '{% from "sentences.md" import nothing %}{{ nothing() }}'),
    *("{% macro m(a) %}{{ a }}{% endmacro %}{{ m('a', 'b') }}", "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(b=1) }}"),
    *(
        "{% macro m(a) %}{{ m(a) }}{% endmacro %}{{ m('x') }}",
        "{% macro m() %}",
        "{% macro %}{% endmacro %}",
        "{% call 3 %}",
    ),
    *(
        "{% call table('scores.levels') %}x{% endcall %}",
        "{% call nothing() %}x{% endcall %}",
        "{% filter money %}x{% endfilter %}",
    ),
    *(
        "{% do x %}",
        "{% %}",
        "{# x",
        "{% raw %}x",
        "# 标题 {#编号}",
        "{% block x %}{% endblock %}{% block x %}{% endblock %}",
    ),
)


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Mapping[EvaluationKind, Desk]:
    """A desk for each kind of report, with everything that its templates may name."""
    return {kind: _furnish_desk(tmp_path_factory.mktemp("misuse") / kind.value, kind) for kind in KINDS}


def _furnish_desk(folder: Path, kind: EvaluationKind) -> Desk:
    write_folder(folder, Start(kind, "national-2020", "示例"))
    drafted = draft(folder)
    scored = drafted.scored
    desk = Desk(drafted.pack.templates)
    furnish(desk, Materials(scored.evaluation, scored.result, scored.profile, drafted.pack))
    return desk


def write(desk: Desk, text: str) -> list[Problem]:
    """The problems of a chapter whose eighth line is the text."""
    desk.problems.clear()
    desk.environment.start_over()
    desk.render_text(f"第七行\n{text}\n第九行", Location(FILE, LINE - 1))
    return list(desk.problems)


def find_bad(text: str, problems: list[Problem]) -> list[str]:
    """What a designer could not use: another line, words of Python, nothing to do."""
    return [
        f"{text} → {one.location}: {one.message} / {one.hint}"
        for one in problems
        if not one.code.startswith("form-layout")
        and ((one.location.file, one.location.line) != (FILE, LINE) or FOREIGN.search(_drop(text, one)) or not one.hint)
    ]


def _drop(text: str, one: Problem) -> str:
    """What is said without what was quoted."""
    said = one.message + one.hint
    for word in re.findall(r"\w+", text):
        said = said.replace(word, "")
    return said


@pytest.mark.parametrize("kind", KINDS)
def test_wrong_arguments_of_functions_are_told(desks: Mapping[EvaluationKind, Desk], kind: EvaluationKind) -> None:
    """Whatever stands in the brackets of a function, it is printed, or told with the way to write it."""
    desk = desks[kind]
    functions = [name for name, value in desk.environment.globals.items() if callable(value)]
    texts = [f"{{{{ {name}({given}) }}}}" for name in functions for given in GIVEN]

    assert len(functions) > 20
    assert [line for text in texts for line in find_bad(text, write(desk, text))] == []
    assert all(write(desk, f"{{{{ {name}(1, 2, 3, 4, 5, 6) }}}}") for name in functions if name != "joined")


def test_wrong_use_of_filters_is_told(desks: Mapping[EvaluationKind, Desk]) -> None:
    """Whatever a filter is used on, and with."""
    desk = desks[KINDS[0]]
    filters = [name for name in desk.environment.filters if " " not in name]
    texts = [
        f"{{{{ {value} | {name}{given} }}}}"
        for name in filters
        for value in FILTERED
        for given in ("", *(f"({one})" for one in GIVEN[1:19:3]))
    ]

    assert len(filters) > 30
    assert [line for text in texts for line in find_bad(text, write(desk, text))] == []


@pytest.mark.parametrize("text", [*(f"{{{{ {one} }}}}" for one in EXPRESSIONS), *BLOCKS])
def test_what_cannot_be_worked_out_is_told(desks: Mapping[EvaluationKind, Desk], text: str) -> None:
    """Calls of what is no function, sums of texts, names below nothing, tags without an end."""
    problems = write(desks[KINDS[0]], text)

    assert problems
    assert find_bad(text, problems) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{{ photos("abc") }}', ["photos", "“abc”", "毫米"]),
        ("{{ table() }}", ["table", "什么也没有", 'table("scores.levels")']),
        ('{{ table("survey.question", question="q9") }}', ["q9"]),
        ("{{ project.name | money }}", ["money", "“示例”", "金额"]),
        ("{{ total.score | money }}", ["money", "金额"]),
        ("{{ funds.spent | decimals(99) }}", ["decimals", "99", "0 到 20"]),
        ("{{ funds.spent > 3 }}", ["报告的数字和数不能用 > 比较", ".value"]),
        ('{{ "x" + 3 }}', ["文字和数不能用 + 相加"]),
        ("{{ 1 / 0 }}", ["除以零"]),
        ("{{ policies() }}", ["一组内容不是函数"]),
        ("{{ policies[99] }}", ["99", "从 0 数起"]),
        ("{{ commissioner.nothing.x }}", ["nothing"]),
        ("{{ tree }}", ["不能直接印出一组内容", "{% for … %}"]),
        ("{{ funds }}", ["“funds”", "execution_rate"]),
        ("{{ funds.spent | monye }}", ["monye", "money"]),
        ("{% if voice %}", ["“{% if … %}”没有结束", "{% endif %}"]),
        ("{{ funds.spent | money(“元”) }}", ["“", "半角"]),
        ("# 标题 {#编号}", ["注释", "空一格"]),
        ("{% set tree.x = 3 %}", ["不能赋值"]),
    ],
)
def test_what_to_do_is_said(desks: Mapping[EvaluationKind, Desk], text: str, said: list[str]) -> None:
    """The message names what was written and what is expected."""
    told = "".join(one.message + one.hint for one in write(desks[KINDS[0]], text))

    assert [word for word in said if word not in told] == []


def test_missing_name_is_told_once_where_it_is_given(desks: Mapping[EvaluationKind, Desk]) -> None:
    """A misspelt name brings no second message about what it was given to."""
    for text in ("{{ fundz.spent | money }}", "{{ photos(widht) }}", "{{ fundz.spent / 2 }}", "{{ fundz[0].name }}"):
        assert [one.code for one in write(desks[KINDS[0]], text)] == ["unknown-name"]


def test_every_function_and_filter_says_how_it_is_written(desks: Mapping[EvaluationKind, Desk]) -> None:
    """One that is added without its way of writing leaves a designer without help."""
    words = read_beside(values.__file__, "words.toml")
    functions = {name for desk in desks.values() for name, value in desk.environment.globals.items() if callable(value)}
    filters = {name for name in desks[KINDS[0]].environment.filters if " " not in name}

    assert functions - words["functions"].keys() == set()
    assert (
        filters - words["filters"].keys() - {"e", "escape", "capitalize", "title", "trim", "upper", "lower", "string"}
        == set()
    )
