"""The profiles and packs that come with the program, as their files set them."""

from collections.abc import Iterator

from reportgen.loading.pack import load_pack
from reportgen.loading.profile import load_profile
from reportgen.models.naming import name_choice
from reportgen.workspace import pack_names, profile_files

INTRODUCTION = """# 现有的地区规则和模板包

由 `templates/` 里的数据生成。在 `evaluation.yaml` 里用 `profile:` 和 `pack:` 写明名称。
"""


def write_regions() -> str:
    """The page."""
    return "\n".join([INTRODUCTION, "## 地区规则\n", *lay_out_profiles(), "## 模板包\n", *lay_out_packs()])


def lay_out_profiles() -> Iterator[str]:
    """Each profile with its grades and its rounding."""
    places = profile_files()
    for name in places:
        profile = load_profile(name, places)
        bands = "、".join(f"{band.name} {band.at_least:f} 分以上" for band in profile.grades.bands)
        rounding = profile.rounding
        yield f"### `{name}` {profile.title}\n"
        yield f"- 等级：{bands}（{profile.grades.citation}）"
        decimals = f"得分保留 {rounding.score_decimals} 位小数，比率 {rounding.rate_decimals} 位"
        yield f"- {decimals}，{name_choice(rounding.mode)}"
        yield f"- 单项得分：{name_choice(rounding.row_score_from)}；总分：{name_choice(rounding.total_from)}"
        yield f"- 预算执行率的分母：{name_choice(profile.execution_base)}"
        yield f"- 不适用的指标：{name_choice(profile.not_applicable)}"
        yield f"- 遵循：{'、'.join(profile.follows)}\n"


def lay_out_packs() -> Iterator[str]:
    """Each pack with its parts, its tables and its forms."""
    for name in pack_names():
        if name == "base":
            continue
        pack = load_pack(name)
        yield f"### `{name}`\n"
        for title, parts in (("正文之前", pack.front), ("正文", pack.body), ("附件", pack.annexes)):
            if parts:
                yield f"- {title}：" + "、".join(f"`{part.template}`" for part in parts)
        yield "- 表格：" + "、".join(f"`{table}`" for table in pack.tables)
        forms = [*pack.forms, *pack.word_forms]
        if forms:
            yield "- 固定格式的表：" + "、".join(f"`{form}`" for form in dict.fromkeys(forms))
        yield ""
