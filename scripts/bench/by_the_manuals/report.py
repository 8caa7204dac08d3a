"""A report with docxtpl, Jinja and WeasyPrint as their manuals show: three formats beside the script."""

import json
import sys
from pathlib import Path

import yaml
from docxtpl import DocxTemplate
from jinja2 import Environment, FileSystemLoader
from weasyprint import HTML

HERE = Path(__file__).parent

yaml.SafeLoader.add_constructor("!figures", yaml.SafeLoader.construct_scalar)
evaluation = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in Path(sys.argv[1]).glob("*.yaml")}
report = json.loads((HERE / "report.json").read_text("utf-8"))
context = evaluation | report

word = DocxTemplate(HERE / "template.docx")
word.render(context, autoescape=True)
word.save(HERE / "report.docx")

environment = Environment(loader=FileSystemLoader(HERE), autoescape=True)
page = environment.get_template("template.html").render(context)
(HERE / "report.html").write_text(page, "utf-8")

HTML(string=page).write_pdf(HERE / "report.pdf")
