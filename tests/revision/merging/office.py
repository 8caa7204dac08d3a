"""Edits made by a real LibreOffice through its API: a macro opens the report, edits it and saves it as Word file."""

import shutil
import subprocess
from collections.abc import Sequence
from html import escape
from pathlib import Path

from tests.revision.merging.edits import make_picture

OFFICE = shutil.which("soffice")

_MACRO = """
Sub EditAll(source, target)
    Dim names, index
    names = Array({names})
    For index = 0 To UBound(names)
        EditOne(source, target & "/" & names(index) & ".docx", names(index))
    Next
End Sub

Sub EditOne(source, target, edit)
    On Error Resume Next
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    Dim document
    document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
    Select Case edit
        Case "untouched"
        Case "reworded"
            Place(document, "评价工作组对各项指标评分汇总后").setString("经逐项复核、集体合议")
        Case "words_around"
            Place(document, "，实际享受县级就业见习补贴").setString("，经与名册逐一核对，实际享受县级就业见习补贴")
        Case "paragraph_inserted"
            Dim cursor, body
            body = document.getText()
            cursor = body.createTextCursorByRange(Place(document, "县人社局在资金管理中承担以下职责：").getEnd())
            body.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
            body.insertString(cursor, "本段由项目负责人补写，说明县人社局内部分工的最新调整。", False)
        Case "cut"
            Dim split
            split = document.getText().createTextCursorByRange(Place(document, "，实际享受县级").getStart())
            document.getText().insertControlCharacter(split, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
        Case "joined"
            Dim second, seam
            second = Place(document, "二是带动就业人数没有达到目标。")
            seam = document.getText().createTextCursorByRange(second.getStart())
            seam.goLeft(1, True)
            seam.setString("")
        Case "paragraph_deleted"
            Dim found
            found = document.getText().createTextCursorByRange(Place(document, "一是就业见习人数没有达到目标。"))
            found.gotoStartOfParagraph(False)
            found.gotoEndOfParagraph(True)
            found.setString("")
            found.goRight(1, True)
            found.setString("")
        Case "row_added"
            Dim tables, number, table
            tables = document.getTextTables()
            For number = 0 To tables.getCount() - 1
                table = tables.getByIndex(number)
                If table.getCellByName("B1").getString() = "补助科目" Then
                    table.getRows().insertByIndex(table.getRows().getCount(), 1)
                    table.getCellByName("B" & table.getRows().getCount()).setString("手添的科目")
                    Exit For
                End If
            Next
        Case "cell_retyped"
            Place(document, "C11就业见习岗位补贴完成率").setString("C11见习补贴人数完成情况")
        Case "heading"
            Place(document, "绩效分析").setString("绩效分析与说明")
        Case "bold_comment"
            Dim bold, note
            bold = Place(document, "评价工作组将见习人员名册")
            bold.CharWeight = 150
            bold.CharWeightAsian = 150
            note = document.createInstance("com.sun.star.text.textfield.Annotation")
            note.Author = "复核人"
            note.Content = "请复核本段的人数。"
            bold.getText().insertTextContent(bold.getEnd(), note, False)
        Case "tracked"
            document.RecordChanges = True
            Place(document, "一是就业见习人数没有达到目标。").setString("（经复核）")
        Case "accepted"
            document.RecordChanges = True
            Place(document, "一是就业见习人数没有达到目标。").setString("（经复核）")
            Dispatch(document, ".uno:AcceptAllTrackedChanges")
            document.RecordChanges = False
        Case "picture"
            Dim at, around, picture
            around = document.getText()
            at = around.createTextCursorByRange(Place(document, "县人社局在资金管理中承担以下职责：").getEnd())
            around.insertControlCharacter(at, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
            around.insertString(at, "现场照片：", False)
            picture = document.createInstance("com.sun.star.text.TextGraphicObject")
            picture.Graphic = ReadPicture(target)
            picture.AnchorType = com.sun.star.text.TextContentAnchorType.AS_CHARACTER
            picture.Width = 2000
            picture.Height = 2000
            around.insertTextContent(at, picture, False)
        Case "moved"
            Dim moved, content, goal
            moved = document.getText().createTextCursorByRange(Place(document, "一是就业见习人数没有达到目标。"))
            moved.gotoStartOfParagraph(False)
            moved.gotoEndOfParagraph(True)
            moved.goRight(1, True)
            document.CurrentController.select(moved)
            content = document.CurrentController.getTransferable()
            moved.setString("")
            goal = Place(document, "县人社局在资金管理中承担以下职责：").getEnd()
            goal = document.getText().createTextCursorByRange(goal)
            goal.goRight(1, False)
            document.CurrentController.select(goal)
            document.CurrentController.insertTransferable(content)
        Case "chapter_deleted"
            Dim chapter
            chapter = document.getText().createTextCursorByRange(Place(document, "产出情况分析").getStart())
            chapter.gotoStartOfParagraph(False)
            chapter.gotoRange(Place(document, "效益情况分析").getStart(), True)
            document.CurrentController.select(chapter)
            Dispatch(document, ".uno:Delete")
        Case "answered"
            Dim fields, field
            fields = document.getTextFields().createEnumeration()
            Do While fields.hasMoreElements()
                field = fields.nextElement()
                If field.supportsService("com.sun.star.text.textfield.Annotation") Then
                    If field.Author = "报告生成" Then field.Content = field.Content & Chr(10) & "已核，按新数。"
                End If
            Loop
        Case "overtyped"
            Dim figure, number_of_people
            For Each figure In Array("156人", "152人", "12人")
                number_of_people = PlaceIn(document, figure, "一是就业见习人数没有达到目标")
                If Not IsEmpty(number_of_people) Then
                    number_of_people.setString("159人")
                    Exit For
                End If
            Next
    End Select
    Dim filter(0) As New com.sun.star.beans.PropertyValue
    filter(0).Name = "FilterName"
    filter(0).Value = "MS Word 2007 XML"
    document.storeToURL(ConvertToURL(target), filter())
    document.close(True)
End Sub

Function PlaceIn(document, words, start)
    Dim search, all, number, around
    search = document.createSearchDescriptor()
    search.SearchString = words
    all = document.findAll(search)
    For number = 0 To all.getCount() - 1
        around = all.getByIndex(number).getText().createTextCursorByRange(all.getByIndex(number))
        around.gotoStartOfParagraph(False)
        around.gotoEndOfParagraph(True)
        If InStr(around.getString(), start) > 0 Then PlaceIn = all.getByIndex(number)
    Next
End Function

Sub Dispatch(document, command)
    Dim nothing()
    createUnoService("com.sun.star.frame.DispatchHelper").executeDispatch( _
        document.CurrentController.Frame, command, "", 0, nothing())
End Sub

Function ReadPicture(target)
    Dim place(0) As New com.sun.star.beans.PropertyValue
    place(0).Name = "URL"
    place(0).Value = ConvertToURL(Left(target, Len(target) - Len("picture.docx")) & "picture.png")
    ReadPicture = createUnoService("com.sun.star.graphic.GraphicProvider").queryGraphic(place())
End Function

Function Place(document, words)
    Dim search, all
    search = document.createSearchDescriptor()
    search.SearchString = words
    all = document.findAll(search)
    Place = all.getByIndex(all.getCount() - 1)
End Function
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits"
 script:language="StarBasic">{}</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">{}</library:library>
"""
EDITS = (
    "untouched",
    "reworded",
    "words_around",
    "paragraph_inserted",
    "paragraph_deleted",
    "row_added",
    "cell_retyped",
    "heading",
    "bold_comment",
    "tracked",
    "overtyped",
    "accepted",
    "picture",
    "moved",
    "cut",
    "joined",
    "chapter_deleted",
)


def write_profile(home: Path, option: str, names: Sequence[str]) -> None:
    """A profile of LibreOffice, made by itself, with the macro put into it."""
    subprocess.run(
        [str(OFFICE), option, "--headless", "--terminate_after_init"], capture_output=True, check=False, timeout=120
    )
    standard = home / "user" / "basic" / "Standard"
    standard.mkdir(parents=True, exist_ok=True)
    macro = _MACRO.format(names=", ".join(f'"{name}"' for name in names))
    (standard / "Edits.xba").write_text(_MODULE.format(escape(macro)), "utf-8")
    (standard / "script.xlb").write_text(_LIBRARY.format('<library:element library:name="Edits"/>'), "utf-8")


def edit_by_office(data: bytes, home: Path, names: Sequence[str] = EDITS) -> dict[str, bytes]:
    """The Word file after each edit, as LibreOffice saves it."""
    option = f"-env:UserInstallation=file://{home / 'profile'}"
    write_profile(home / "profile", option, names)
    source, target = home / "report.docx", home / "edited"
    source.write_bytes(data)
    target.mkdir()
    (target / "picture.png").write_bytes(make_picture())
    call = f'macro:///Standard.Edits.EditAll("{source}","{target}")'
    run = [str(OFFICE), option, "--headless", "--norestore", call]
    subprocess.run(run, capture_output=True, check=False, timeout=300)
    return {path.stem: path.read_bytes() for path in sorted(target.glob("*.docx"))}
