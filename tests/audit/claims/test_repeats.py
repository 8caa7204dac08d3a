"""What tables and sentences say twice: rows in two tables, names with their amounts, brackets, headers with sums."""

import pytest

from reportgen.audit.readers.grid import Draft
from tests.audit.claims.written import Table, find_grave, find_problems

PLANNED = (
    ("项目", "预算数"),
    ("工资福利支出", "598.12"),
    ("商品服务支出", "71.59"),
    ("对个人的补助", "1,262.50"),
    ("资本性支出额", "30.13"),
    ("合计", "1,962.34"),
)


def respell(table: Table, **changes: str) -> Table:
    """The table with the amounts of some rows written otherwise."""
    return [[row[0], changes.get(row[0], row[1]), *row[2:]] for row in table]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, set()),
        ({"工资福利支出": "589.12", "合计": "1,953.34"}, {"table-differs"}),
        ({"工资福利支出": "0.00", "合计": "1,364.22"}, {"table-differs"}),
        # Another year, another budget: more than one row is otherwise, or no slip of the pen is between them.
        ({"工资福利支出": "412.35", "合计": "1,776.57"}, set()),
        ({"工资福利支出": "589.12", "商品服务支出": "17.59", "合计": "1,899.34"}, set()),
    ],
)
def test_rows_of_two_tables(changes: dict[str, str], codes: set[str]) -> None:
    """Columns that agree in all rows but one, and a slip in that one."""
    details = [row for row in PLANNED if row[0] != "合计"]
    other = [row for row in respell(PLANNED, **changes) if row[0] != "合计"]

    assert find_grave(details, "各项支出见下表。", other) == codes


FUNCTIONS = (
    ("科目编码", "科目名称", "本年收入合计", "财政拨款", "事业收入", "其他收入"),
    ("208", "社会保障和就业支出", "13,338.93", "13,338.93", "—", "—"),
    ("20801", "人力资源和社会保障管理事务", "13,338.93", "13,338.93", "—", "—"),
    ("2080101", "行政运行", "638.93", "638.93", "—", "—"),
    ("2080199", "其他管理事务支出", "12,700.00", "12,700.00", "—", "—"),
    ("229", "其他支出", "130.00", "—", "—", "130.00"),
    ("合计", "", "13,468.93", "13,338.93", "0.00", "130.00"),
)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("13,468.93", "13,486.93", "row-sum"),
        ("20801", "20901", "code-level"),
        ("2080101", "2080601", "code-order"),
        ("208", "-208", "code-malformed"),
    ],
)
def test_table_of_functions(old: str, new: str, code: str) -> None:
    """合计 is the sum of what its header stands before; codes begin with the one above them."""
    wrong = [[new if cell == old else cell for cell in row] for row in FUNCTIONS]

    assert code in find_problems(wrong)
    assert find_problems(FUNCTIONS) == {}


VEHICLES = (
    (
        *(Draft(text, rowspan=2) for text in ("项目", "合计", "因公出国费")),
        Draft("公务用车购置及运行费", colspan=3),
        Draft("公务接待费", rowspan=2),
    ),
    ("小计", "购置费", "运行维护费"),
    ("预算数", "9.90", "0.00", "9.90", "0.00", "9.90", "0.00"),
    ("决算数", "9.40", "0.00", "9.40", "0.00", "9.40", "0.00"),
)


@pytest.mark.parametrize(("row", "column", "value"), [(2, 1, "9.09"), (2, 3, "9.70"), (3, 5, "9.04"), (3, 6, "5.00")])
def test_sums_of_a_header(row: int, column: int, value: str) -> None:
    """小计 adds up its heading, 合计 all headings, though no row has two amounts."""
    wrong: list[list[str | Draft]] = [list(cells) for cells in VEHICLES]
    wrong[row][column] = value

    assert "row-sum" in find_problems(wrong)
    assert find_problems(VEHICLES) == {}


CARRIED = ("科目名称", "年初结转和结余", "本年收入", "本年支出", "年末结转和结余")


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (("社会管理补助", "5.00", "30.13", "28.13", "7.00"), set()),
        (("社会管理补助", "5.00", "30.31", "28.13", "7.00"), {"balance"}),
        (("社会管理补助", "", "30.31", "28.13", "7.00"), set()),
    ],
)
def test_what_is_carried_over(row: tuple[str, ...], codes: set[str]) -> None:
    """What came in and was not spent is left at the end of the year."""
    assert find_grave([CARRIED, row, ("其他补助", "0.00", "2.00", "2.00", "0.00")]) == codes


ECONOMIC = (
    ("编码", "科目名称", "决算数"),
    ("302", "商品和服务支出", "—"),
    ("30201", "办公费", "—"),
    ("30202", "印刷费", "0.00"),
    ("30207", "邮电费", "—"),
    ("30211", "差旅费", "—"),
    ("30215", "会议费", "0.00"),
    ("30228", "工会经费", "—"),
    ("30229", "福利费", "—"),
    ("公用经费合计", "", "15.64"),
)
LISTED = "公用经费15.64万元，用于办公费、邮电费、差旅费、工会经费、福利费。"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (("30202", "印刷费", "0.00"), ("30202", "印刷费", "0.90"), "item-unlisted"),
        (("30211", "差旅费", "—"), ("30211", "差旅费", "0.00"), "item-empty"),
        (("公用经费合计", "", "15.64"), ("公用经费合计", "", "15.46"), "label-differs"),
    ],
)
def test_items_that_a_sentence_names(old: tuple[str, ...], new: tuple[str, ...], code: str) -> None:
    """What is spent is in the list, what is not is not, and the total is the sentence's."""
    wrong = [new if row == old else row for row in ECONOMIC]

    assert code in find_problems(LISTED, wrong)
    assert find_problems(LISTED, ECONOMIC) == {}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("受理案件2,410件（仲裁院1,161件、乡街1,249件）。", set()),
        ("受理案件2,410件（仲裁院1,161件、乡街1,299件）。", {"bracket-sum"}),
        ("受理案件2,410件（仲裁院161件、乡街58件）。", set()),
        ("服务经费77万元（20人×5.5万元/人/年×70%）。", set()),
        ("服务经费77万元（30人×5.5万元/人/年×70%）。", {"bracket-product"}),
        ("人工经费12万元（20人×500元/月）。", set()),
        ("制作展板20块（3米×4米）。", set()),
    ],
)
def test_brackets_behind_numbers(text: str, codes: set[str]) -> None:
    """Parts that make the number before them but for a slip, and products of money."""
    assert find_grave(text) == codes


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (("全年新增创业2,374人。", "本年，新增创业2,374人。"), set()),
        (("本年，新增创业2,374人。", "全年，新增创业2,734人。"), {"figure-varies"}),
        (("本年，新增创业2,374人。", "全年，新增创业3,681人。"), set()),
        (("本年，播种面积7,150万亩。", "明年，播种面积7,100万亩。"), set()),
        (("本年，新增创业2,374人。", "明年，新增创业2,734人以上。"), set()),
    ],
)
def test_long_numbers_behind_one_clause(texts: tuple[str, ...], codes: set[str]) -> None:
    """The same words lead to the same number; round ones and bounds are of another year."""
    assert find_grave(*texts) == codes


@pytest.mark.parametrize(
    ("numbers", "codes"),
    [
        (("1", "2", "3"), set()),
        (("8", "2", "3"), {"serial-first"}),
        (("1", "5"), {"serial"}),
        (("1", "2", "1"), {"serial"}),
        (("11", "12", "13"), set()),
    ],
)
def test_ends_of_serial_numbers(numbers: tuple[str, ...], codes: set[str]) -> None:
    """The first and the last number are part of the run."""
    rows = [(number, name, "合格") for number, name in zip(numbers, ("东区", "西区", "南区"), strict=False)]

    assert find_grave([("序号", "地区", "结论"), *rows]) == codes


@pytest.mark.parametrize(("written", "codes"), [("500元", set()), ("500万元", {"unit-odd"}), ("1.2万元", set())])
def test_unit_of_one_row(written: str, codes: set[str]) -> None:
    """万元 in a column of hundreds of 元."""
    rows = [("鉴定", "300元"), ("见习", "1200元"), ("求职", "1000元"), ("介绍", written)]

    assert set(find_problems([("补贴科目", "补贴金额"), *rows])) == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("全年需要资金-1600万元，由市财政承担。", "sign-odd"),
        ("年末资金结余-12万元，由下年预算弥补。", ""),
        ("支出比上年增减-12万元，主要是压减会议。", ""),
    ],
)
def test_minus_in_prose(text: str, code: str) -> None:
    """A minus where nothing falls; balances and changes have theirs."""
    assert set(find_problems(text)) == ({code} if code else set())


PAIR = (("事项", "支出金额", "占比"), ("社保补贴", "508.17", "99.41%"), ("招聘会", "3.00", "0.59%"))


@pytest.mark.parametrize(("row", "value"), [(1, "99.14%"), (2, "4.59%")])
def test_two_shares_of_one_whole(row: int, value: str) -> None:
    """The share that follows from its amount shows that the other does not."""
    wrong = [list(cells) for cells in PAIR]
    wrong[row][2] = value

    assert "share-column" in find_problems(wrong)
    assert find_problems(PAIR) == {}


@pytest.mark.parametrize(
    ("persons", "codes"), [("80", set()), ("-80", {"sign-negative"}), ("08", {"number-malformed"}), ("—", set())]
)
def test_persons_are_counted_up_from_none(persons: str, codes: set[str]) -> None:
    """No minus and no zero in front in a column of persons."""
    assert find_grave([("项目", "人次"), ("见习补贴", "45"), ("岗位补贴", persons)]) == codes


def test_total_with_another_first_digit() -> None:
    """A sum that misses by far is a slip where one digit makes the difference."""
    rows = [("见习补贴", "1,608,150.00"), ("岗位补贴", "4,922,738.66"), ("培训补贴", "336,340.00")]

    for wrong in ("1,867,228.66", "-6,867,228.66"):
        assert "table-total" in find_problems([("科目", "补贴金额"), *rows, ("合计", wrong)])
    assert find_problems([("科目", "补贴金额"), *rows, ("合计", "6,867,228.66")]) == {}


def test_only_row_of_a_heading() -> None:
    """One row below a heading is its whole where all other columns say so, and may be one of several else."""
    head = ("资金来源", "年初预算", "调整后预算", "支出决算")
    rows = [("一、一般公共预算", "90.00", "90.00", "90.00"), ("二、国有资本经营预算", "87.64", "87.64", "87.64")]

    assert "table-total" in find_problems([head, *rows, ("1.项目支出", "89.64", "87.64", "87.64")])
    assert "table-total" not in find_problems([head, *rows, ("1.项目支出", "80.00", "80.00", "87.64")])


@pytest.mark.parametrize(
    ("header", "name", "code"),
    [("补贴标准", "求职补贴", "sign-odd"), ("增减额", "求职补贴", ""), ("决算数", "年末结转和结余", "")],
)
def test_only_minus_of_a_column(header: str, name: str, code: str) -> None:
    """One row below zero among many, where neither header nor name tells of what can fall."""
    rows = [("鉴定补贴", "300元"), ("见习补贴", "1200元"), ("创业补贴", "1000元"), (name, "-500元")]

    assert set(find_problems([("科目", header), *rows])) == ({code} if code else set())
