"""`reportgen score`: the score sheet, each score with its trace."""

from reportgen.cli.parameters import AsJson, Folder
from reportgen.cli.printing import print_json, print_problems
from reportgen.problems import has_errors


def score(path: Folder, *, as_json: AsJson = False) -> int:
    """Print the scores of the folder."""
    from reportgen import pipeline
    from reportgen.cli.score_json import sheet_json
    from reportgen.cli.score_table import print_sheet

    scored = pipeline.score(path)
    if as_json:
        print_json(sheet_json(scored.evaluation.slug, path, scored.result))
    else:
        print_sheet(scored.result)
        print_problems(scored.problems)
    return int(has_errors(scored.problems))
