"""Articles of the folder that no template of the pack prints, as where a file's name was misspelt."""

import re
from collections.abc import Iterator

from reportgen.models.evaluation import Evaluation
from reportgen.models.pack import Pack
from reportgen.problems import Problem, problem, suggest

_CALLED = re.compile(r"""\b(?:narrative|has)\(\s*["']([^"']+)["']""")
_COMPUTED = re.compile(r"""\b(?:narrative|has)\(\s*[^"'\s]""")


def find_unprinted(evaluation: Evaluation, pack: Pack) -> Iterator[Problem]:
    """One problem for each; none where a template works out the name of what it prints."""
    if not evaluation.narrative:
        return
    texts = [source.text for source in pack.templates.values()]
    if any(_COMPUTED.search(text) for text in texts):
        return
    called = sorted({name for text in texts for name in _CALLED.findall(text)})
    for name, prose in evaluation.narrative.items():
        if name not in called:
            advice = suggest(name, called)
            yield problem("narrative-unprinted", prose.location, found=name, pack=pack.name, advice=advice)
