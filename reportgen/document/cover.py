"""The cover and the file properties."""

from collections.abc import Mapping

from reportgen.document.materials import Materials
from reportgen.document.tree import Cover, CoverField, Properties, Text
from reportgen.models.evaluation import Evaluation
from reportgen.models.parties import PartyRole


def build_cover(materials: Materials) -> Cover | None:
    """The cover with the fields that the pack asks for and the data can fill; None where the pack has none."""
    layout = materials.pack.cover
    if layout is None:
        return None
    evaluation = materials.evaluation
    values = {**_values(materials), **_lead(materials)}
    fields = tuple(
        CoverField(label, (Text(values[key], is_value=True),))
        for key, label in layout.fields.items()
        if values.get(key)
    )
    title = tuple((Text(line, is_value=True),) for line in evaluation.title)
    pattern = materials.pack.words["date"][layout.date]
    day = evaluation.report_date
    date = pattern.format(year=day.year, month=day.month, day=day.day)
    return Cover(title, fields, date=(Text(date, is_value=True),))


def _values(materials: Materials) -> Mapping[str, str]:
    evaluation = materials.evaluation
    parties = {str(role): party.name for role in PartyRole if (party := evaluation.party(role))}
    project = {"project": evaluation.project.name} if evaluation.project else {}
    return parties | project | {"year": materials.pack.words["date"]["year"].format(year=evaluation.year)}


def _lead(materials: Materials) -> Mapping[str, str]:
    """Who leads the evaluation; without a name the words that stand for a signature."""
    lead = next(iter(materials.evaluation.work.team), None)
    if lead is None:
        return {}
    name = lead.name if materials.profile.print_names else None
    return {"lead": name or materials.pack.words["signature"]["lead"]}


def build_properties(evaluation: Evaluation) -> Properties:
    """What the file says about itself."""
    author = evaluation.party(PartyRole.EVALUATOR) or evaluation.party(PartyRole.IMPLEMENTING_UNIT)
    return Properties(
        title="".join(evaluation.title),
        subject=evaluation.project.name if evaluation.project else "".join(evaluation.title),
        author=author.name if author else "",
        date=evaluation.report_date.isoformat(),
    )
