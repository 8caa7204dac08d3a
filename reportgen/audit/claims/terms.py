"""Characters of like sound or shape in the place of the right ones: 收益群众 for 受益群众, 拔付 for 拨付."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.data_files import read_beside


@cache
def terms() -> Sequence[tuple[re.Pattern[str], str]]:
    """What is wrong and what is meant, from `terms.toml`."""
    written = read_beside(__file__, "terms.toml")
    return [(re.compile(wrong), str(right)) for wrong, right in written["terms"].items()]


def claim_terms(study: Study) -> Iterator[Checked]:
    """Every passage and cell, its spaces left out; each slip of a passage once."""
    for text in study.texts:
        plain = "".join(text.text.split())
        for wrong, right in terms():
            match = wrong.search(plain)
            if match is not None:
                around = plain[max(match.start() - 15, 0) : match.end() + 15]
                yield report("term-slip", text.location, around, stated=match[0], expected=right)
