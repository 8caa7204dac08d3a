"""The shell: it agrees with the look, follows its designer, and says what is wrong with it."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from reportgen.errors import ContentError
from reportgen.rendering.docx import compare_shell
from reportgen.rendering.docx.package import read_parts
from scripts.make_shell import make_shell
from tests.rendering.docx.opened import open_part, read_look, read_shell, write
from tests.rendering.sample import make_document


def change(part: str, *changes: tuple[str, str]) -> bytes:
    """The base shell with words of one part replaced."""
    parts = {name: data.decode() for name, data in read_parts(read_shell()).items()}
    for old, new in changes:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new)
    return pack(parts)


def pack(parts: Mapping[str, str]) -> bytes:
    """A package of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()


def test_the_shell_looks_as_the_look_says() -> None:
    """No style and no margin of the base shell departs from look.yaml."""
    assert compare_shell(read_look(), read_shell()) == ()


@pytest.mark.parametrize(
    ("part", "old", "new", "name", "measure"),
    [
        ("word/styles.xml", 'w:line="579"', 'w:line="600"', "Normal", "pitch"),
        ("word/styles.xml", "仿宋_GB2312", "宋体", "Normal", "font"),
        ("word/styles.xml", '<w:sz w:val="44"/>', '<w:sz w:val="36"/>', "Title", "size"),
        ("word/styles.xml", 'w:firstLineChars="200"', 'w:firstLineChars="0"', "heading 1", "first_line"),
        ("word/styles.xml", '<w:jc w:val="right"/>', '<w:jc w:val="left"/>', "表格单位", "align"),
        ("word/document.xml", 'w:top="2098"', 'w:top="1440"', "竖排页面", "top"),
    ],
)
def test_a_restyled_shell_is_told_from_the_look(part: str, old: str, new: str, name: str, measure: str) -> None:
    """Each departure is named by style and measure."""
    problems = compare_shell(read_look(), change(part, (old, new)))

    assert [one for one in problems if name in one.message and measure in one.message]


def test_styles_that_depart_alike_are_told_together() -> None:
    """Body text restyled for all that is based on it is one thing to mend, in the words of look.yaml."""
    (found,) = compare_shell(read_look(), change("word/document.xml", ('w:top="2098"', 'w:top="1440"')))
    together = compare_shell(read_look(), change("word/styles.xml", ('w:line="579"', 'w:line="600"')))

    assert (found.stated, found.expected) == ("25.4", "37")
    assert [(one.stated, one.expected) for one in together] == [("30", "28.95")]
    assert "Normal" in together[0].message
    assert "heading 1" in together[0].message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="ReportNote"/>'),
        ('w:line="579"', 'w:line="28.95pt"'),
        ("<w:docDefaults>", "<w:latentStyles/><w:docDefaults>"),
    ],
)
def test_a_strange_shell_is_compared_all_the_same(old: str, new: str) -> None:
    """A style based on itself or a measure in other units stops nothing."""
    assert isinstance(compare_shell(read_look(), change("word/styles.xml", (old, new))), tuple)


def test_what_word_leaves_to_its_defaults_is_no_departure() -> None:
    """Word may drop from a style what the document's defaults say already."""
    whole = {name: data.decode() for name, data in read_parts(read_shell()).items()}
    before, body, after = whole["word/styles.xml"].partition('w:styleId="Normal"')
    left_out = before + body + re.sub("<w:rFonts [^>]*>", "", after, count=1)

    assert left_out != whole["word/styles.xml"]
    assert compare_shell(read_look(), pack(whole | {"word/styles.xml": left_out})) == ()


def test_indents_in_points_are_no_departure() -> None:
    """LibreOffice saves no indents in characters."""
    parts = {name: data.decode() for name, data in read_parts(read_shell()).items()}
    styles = re.sub(r' w:(?:firstLine|left|right)Chars="\d+"', "", parts["word/styles.xml"])
    narrow = styles.replace('w:firstLine="640"', 'w:firstLine="320"')

    assert compare_shell(read_look(), pack(parts | {"word/styles.xml": styles})) == ()
    assert "first_line" in compare_shell(read_look(), pack(parts | {"word/styles.xml": narrow}))[0].message


def test_the_shell_is_made_from_the_look() -> None:
    """The committed shell is what the script makes, as long as no designer has taken it over."""
    assert {name: data.decode() for name, data in read_parts(read_shell()).items()} == make_shell(read_look())


def test_the_writer_follows_renamed_style_ids(tmp_path: Path) -> None:
    """Word gives styles other ids when it saves the file; only their names are relied on."""
    parts = {name: data.decode() for name, data in read_parts(read_shell()).items()}
    parts = {name: text.replace('"Heading1"', '"1"').replace('"ReportCell"', '"af3"') for name, text in parts.items()}
    opened = open_part(write(make_document(), shell=pack(parts)), tmp_path)

    used = set(opened.values("//w:pStyle/@w:val"))
    assert {"1", "af3"} <= used
    assert not {"Heading1", "ReportCell"} & used


def test_the_writer_follows_restyled_margins(tmp_path: Path) -> None:
    """Sections and tables take the shell's margins, not the look's."""
    shell = change("word/document.xml", ('w:left="1586"', 'w:left="2087"'))
    opened = open_part(write(make_document(), shell=shell), tmp_path)

    assert set(opened.values("//w:sectPr[not(w:pgSz/@w:orient)]/w:pgMar/@w:left")) == {"2087"}
    assert opened.values("//w:tbl[w:tblPr/w:tblStyle]/w:tblPr/w:tblW/@w:w")[0] == str(11906 - 2087 - 1472)


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        ("word/document.xml", "{{p body }}", "正文", "docx-shell-body"),
        ("word/document.xml", "{{ field.name }}", "{{ field.nmae }}", "docx-shell-variable"),
        ("word/document.xml", "{%p endfor %}", "", "docx-shell-tag"),
        ("word/styles.xml", 'w:val="表格附注"', 'w:val="别的样式"', "docx-shell-style"),
    ],
)
def test_a_shell_that_does_not_hold_is_a_problem(part: str, old: str, new: str, code: str) -> None:
    """The designer learns what is wrong instead of getting half a report."""
    with pytest.raises(ContentError) as caught:
        write(make_document(), shell=change(part, (old, new)))
    assert [one.code for one in caught.value.problems] == [code]


def test_the_shell_cannot_run_code() -> None:
    """Tags are sandboxed."""
    shell = change("word/document.xml", ("{{ field.name }}", "{{ field.__class__.__mro__ }}"))

    with pytest.raises(ContentError):
        write(make_document(), shell=shell)


def test_headers_may_hold_tags_and_split_ones_are_joined(tmp_path: Path) -> None:
    """A tag in a footer is filled, even where Word split it over two runs."""
    tag = "<w:r><w:t>{{ proper</w:t></w:r><w:r><w:t>ties.title }}</w:t></w:r></w:p>"
    shell = change("word/footer1.xml", ("</w:p>", tag))
    footer = open_part(write(make_document(), shell=shell), tmp_path, "word/footer1.xml")

    assert footer.paragraphs == ["— 1 —就业补助资金项目支出绩效评价报告"]
