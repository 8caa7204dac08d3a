"""What a process of a pool does; apart from the pool, so that the process need not import what only the pool takes."""

import gc
import pickle
from itertools import count
from multiprocessing.connection import Connection
from typing import Any

from reportgen.batch.notes import take_note
from reportgen.batch.records import Item, Options

_LOOSE = 50_000  # objects more than at the last look for garbage: a form leaves hardly any, a report some thousands


def serve(line: Connection, options: Options, program: str | None) -> None:
    """Build what comes in, a handful at a time, until the line is closed; `program` is the digest of the program."""
    from reportgen.batch.place import open_place
    from reportgen.compiled import COMPILED
    from reportgen.workspace import project_folder

    place = open_place(options, program)
    gc.disable()
    for number in count(1):
        try:
            given = line.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        outcomes = place.build_abreast([Item(*one) for one in given])
        send(line, [take_note(one) for one in outcomes])
        if number == 1:
            COMPILED.remember(project_folder())  # for the processes of the next batch
        if number == 1 or gc.get_count()[0] > _LOOSE:
            gc.collect()
            gc.freeze()  # what outlives a report, such as templates, is kept for good


def send(line: Connection, what: list[Any]) -> None:
    """Send what can be packed by itself; `Connection.send` looks for what else it may be."""
    line.send_bytes(pickle.dumps(what))
