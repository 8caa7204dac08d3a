"""What may be written in each file: the fields of the models with their descriptions, as editors show them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.loading.folder import DATA_FILES
from reportgen.schema.files import name_schema, write_schemas

FIELDS = """# 评价文件夹：各个文件怎样写

下面各表由程序的数据定义生成，与编辑器里显示的说明相同。“必填”指所在的那一段写了就必须有的项。
各部分可以写在任何一个数据文件里，但同一个名称只能写一次。
"""
PACKS = """# 地区规则和模板包：各个文件怎样写

下面各表由程序的数据定义生成，与编辑器里显示的说明相同。怎样做一个新的地区见[模板设计人员指南](../designers.md)。
"""
PACK_FILES = {
    "profile": "地区规则 `profiles/*.yaml`",
    "pack": "模板包设置 `pack.yaml`",
    "tables": "表格 `tables.yaml`",
    "charts": "统计图 `charts.yaml`",
    "form-layout": "固定格式的表 `forms/*.yaml`",
    "look": "版面 `look.yaml`",
}
MOST_CHOICES = 6  # more of them are told in the description alone
TYPES = {
    "string": "文字",
    "number": "数字",
    "integer": "整数",
    "boolean": "true 或 false",
    "array": "列表",
    "object": "一组字段",
}


def write_fields() -> str:
    """The page of the evaluation folder: what each file holds, then every record, then the rules."""
    schema = json.loads(write_schemas()[name_schema(DATA_FILES[0])])
    shared = schema["definitions"]
    parts = [FIELDS, "## 各部分\n", *lay_out(schema, shared), *lay_out_all(shared, skip={"Rule"})]
    return "\n".join([*parts, "## 评分规则\n", *lay_out_rules(shared)])


def write_packs() -> str:
    """The page of profiles and packs."""
    schemas = write_schemas()
    parts = [PACKS]
    for name, title in PACK_FILES.items():
        schema = json.loads(schemas[name_schema(name)])
        parts += [
            f"## {title}\n",
            *lay_out(schema, schema["definitions"]),
            *lay_out_all(schema["definitions"], level=3),
        ]
    return "\n".join(parts)


def lay_out_all(
    definitions: Mapping[str, Any], *, skip: frozenset[str] | set[str] = frozenset(), level: int = 2
) -> Iterator[str]:
    """Every record among the definitions."""
    for name, made in definitions.items():
        record = next((one for one in made.get("anyOf", [made]) if "properties" in one), None)
        if record is not None and name not in skip and not name.endswith("Rule"):
            yield f"{'#' * level} {record.get('title') or name}\n"
            yield f"{record.get('description', '')}\n"
            yield from lay_out(record, definitions)


def lay_out(record: Mapping[str, Any], definitions: Mapping[str, Any]) -> Iterator[str]:
    """The fields of a record as a table."""
    if "properties" not in record:
        return
    yield "| 写法 | 名称 | 必填 | 值 | 说明 |"
    yield "|---|---|---|---|---|"
    for key, made in record["properties"].items():
        if made:
            needed = "是" if key in record.get("required", ()) else ""
            cells = (
                f"`{key}`",
                made.get("title", ""),
                needed,
                tell_type(made, definitions),
                made.get("description", ""),
            )
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|').replace('{{', '{ {') for cell in cells)} |"
    yield ""


def lay_out_rules(definitions: Mapping[str, Any]) -> Iterator[str]:
    """Every method with its parameters."""
    rule = definitions["Rule"]
    meanings = dict(
        zip(rule["properties"]["method"]["enum"], rule["properties"]["method"]["enumDescriptions"], strict=True)
    )
    for branch in rule["allOf"]:
        name = branch["if"]["properties"]["method"]["const"]
        yield f"### `{name}`\n"
        yield f"{meanings[name]}\n"
        if any(branch["then"]["properties"].values()):
            yield from lay_out(branch["then"], definitions)


def tell_choice(described: str) -> str:
    """A choice as it is written, and its meaning."""
    written, bracket, meaning = described.partition("（")
    return f"`{written}`{bracket}{meaning}"


def tell_type(made: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """What kind of value a field takes, in a word or two."""
    if "allOf" in made:
        inner = made["allOf"][0]
        return tell_type(definitions[inner["$ref"].rsplit("/", 1)[1]] if "$ref" in inner else inner, definitions)
    if made.get("pattern", "").startswith("^\\s*\\d{4}-"):
        return "日期"
    if "enum" in made:
        few = len(made["enum"]) <= MOST_CHOICES
        return "、".join(map(tell_choice, made.get("enumDescriptions", made["enum"]))) if few else "见说明"
    if "pattern" in made and "万元" in made["pattern"]:
        return "带单位的金额"
    if made.get("pattern", "").endswith("%\\s*$"):
        return "百分数"
    kinds = made.get("type", "object")
    return TYPES[kinds if isinstance(kinds, str) else "number" if kinds[0] == "number" else kinds[0]]
