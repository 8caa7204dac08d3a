"""What the processes of a pool have in common: it is made once, in the process that they are all forked from.

Importing this module makes it: nothing else can be told to the server that forks them.
"""

import gc
from contextlib import suppress

from reportgen.batch import place
from reportgen.inputs import digest_program
from reportgen.pipeline import get_ready

__all__ = ["place"]

get_ready()
with suppress(OSError):  # whoever builds will find the same, and tell it of its report
    digest_program()
gc.freeze()
