"""Stops the collector of garbage in the process from which those of a pool are forked: nothing it imports is garbage.

Importing this module stops it: nothing else can be told to the server that forks them.
"""

import gc

gc.disable()
