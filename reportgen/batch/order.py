"""What a batch is asked to do: which evaluations, what of them, where to, and who builds."""

from pathlib import Path

from reportgen.batch.finding import Found, find_items
from reportgen.batch.journal import read_header
from reportgen.batch.records import Options
from reportgen.batch.whereabouts import place_journal
from reportgen.errors import UsageError
from reportgen.frozen import dataclass
from reportgen.problems import NOWHERE, Location, problem
from reportgen.workspace import project_folder


@dataclass(frozen=True, slots=True)
class Order:
    """A batch as it is asked for; `journal` is where it is noted what is done."""

    found: Found
    options: Options
    journal: Path
    jobs: int | None = None
    scheduler: str | None = None
    resume: bool = False


def make_order(  # noqa: PLR0913 - the options of the command
    named: tuple[str, ...],
    *,
    formats: tuple[str, ...],
    pdf_engine: str = "typst",
    output: str | None = None,
    jobs: int | None = None,
    scheduler: str | None = None,
    resume: bool = False,
) -> Order:
    """The order with every evaluation found; one that is resumed names its own where none is named."""
    target = str(project_folder() / "output") if output is None else output
    options = Options(formats, pdf_engine, target)
    if scheduler is not None and not options.is_remote:
        raise UsageError(problem("scheduler-needs-address", NOWHERE))
    journal = place_journal(target)
    if resume and not named:
        named = tuple((read_header(journal) or {}).get("named", ()))
    if not named:
        raise UsageError(
            problem("batch-nothing-to-resume" if resume else "batch-names-nothing", Location(str(journal)))
        )
    return Order(find_items(named), options, journal, jobs, scheduler, resume)
