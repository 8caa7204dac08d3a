"""Stops the collector of garbage and the search for plugins in the process from which those of a pool are forked.

Nothing that it imports is garbage. Importing this module does it: nothing else can be told to the server of forks.
"""

import gc

from reportgen.plugins import leave_out_plugins

gc.disable()
leave_out_plugins()
