"""`reportgen score`: the score sheet, each score with its trace."""

from pathlib import Path
from typing import Annotated

from reportgen.cli.parameters import AsJson, Folder, workbook_option
from reportgen.cli.printing import print_json, print_problems
from reportgen.problems import has_errors

ToWorkbook = Annotated[
    Path | None,
    workbook_option("xlsx"),
]


def score(path: Folder, *, xlsx: ToWorkbook = None, as_json: AsJson = False) -> int:
    """Print the scores of the folder, and write them as a workbook where that is asked for."""
    from reportgen import pipeline
    from reportgen.cli.score_json import sheets_json
    from reportgen.cli.score_table import print_sheet

    scored = pipeline.score(path)
    if xlsx is not None:
        pipeline.write_scores(scored, xlsx)
    if as_json:
        print_json(sheets_json(scored, path))
    else:
        for one in (scored, *scored.forms):
            if one.result.groups:
                print_sheet(one.result, one.profile, one.evaluation.heading)
        print_problems(scored.problems)
    return int(has_errors(scored.problems))
