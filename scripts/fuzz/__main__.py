"""`python -m scripts.fuzz [RUNS] [SEED]`: spoilt inputs by the thousand, and how each kind of them ended."""

import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from scripts.fuzz.surfaces import Attempt, judge, prepare

SHARES = {
    "writing": 45,
    "data": 15,
    "figures": 20,
    "chapters": 4,
    "arguments": 4,
    "packs": 3,
    "templates": 6,
    "workbooks": 3,
}


def main(runs: int, seed: int) -> int:
    """Print how many inputs of each surface were made, refused or went badly; 1 where one went badly."""
    worst = 0
    with tempfile.TemporaryDirectory() as home:
        surfaces = prepare(Path(home))
        for name, attempt in surfaces.items():
            outcomes: Counter[str] = Counter()
            started = time.perf_counter()
            for number in range(runs * SHARES[name] // 100):
                outcomes[try_one(name, attempt, seed + number)] += 1
            spent = time.perf_counter() - started
            print(f"{name:10} {outcomes.total():7} {dict(sorted(outcomes.items()))} {spent:.0f} s")
            worst = max(worst, outcomes["badly"])
    return int(worst > 0)


def try_one(name: str, attempt: Attempt, seed: int) -> str:
    """The outcome of one input; what went badly is printed with its seed."""
    try:
        return judge(attempt, random.Random(seed))  # noqa: S311 - chance, no secret
    except Exception:  # noqa: BLE001 - that is what is looked for
        print(name, seed, traceback.format_exc().splitlines()[-1], file=sys.stderr)
        return "badly"


if __name__ == "__main__":
    wanted = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*(wanted + [10_000, 0][len(wanted) :])))
