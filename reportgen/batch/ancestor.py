"""What the processes of a pool have in common: it is made once, in the process that they are all forked from.

Importing this module makes it: nothing else can be told to the server that forks them.
"""

import gc

from reportgen.batch import place
from reportgen.compiled import COMPILED
from reportgen.models.record import read_fields_plainly
from reportgen.pipeline import get_ready
from reportgen.workspace import project_folder

__all__ = ["place"]

get_ready()
read_fields_plainly()
COMPILED.recall(project_folder())  # what a process of the last batch of this project has compiled
gc.freeze()
