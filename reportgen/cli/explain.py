"""`reportgen explain`: where a printed figure comes from."""

from typing import Annotated

import typer

from reportgen.cli.parameters import AsJson, Folder
from reportgen.cli.printing import echo, print_json
from reportgen.cli.words import help_for


def explain(
    path: Folder,
    figure: Annotated[str, typer.Argument(metavar="FIGURE", help=help_for("figure"))],
    *,
    as_json: AsJson = False,
) -> int:
    """Print the formula of a figure, its operands, and the files and lines they stand in."""
    from reportgen import pipeline
    from reportgen.figures.explain import explain as explain_figure

    explanation = explain_figure(pipeline.score(path).result.figures, figure)
    if as_json:
        print_json(explanation.to_json())
    else:
        echo("\n".join(explanation.lines()))
    return 0
