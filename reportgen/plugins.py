"""What libraries would look for among all packages that are installed, and nothing here uses."""

import os
import sys
from types import ModuleType


def leave_out_plugins() -> None:
    """Keep pydantic from looking through every package installed for plugins, which its models here do not use.

    Its variable says so, too, but only once it has imported a reader of e-mail to look.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    loader = ModuleType("pydantic.plugin._loader")
    vars(loader)["get_plugins"] = tuple
    sys.modules.setdefault(loader.__name__, loader)
