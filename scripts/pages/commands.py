"""Every command with its arguments and options, as its help tells them."""

from collections.abc import Iterator

from typer.testing import CliRunner

from reportgen.cli.application import COMMANDS, make_application
from reportgen.cli.words import help_for

INTRODUCTION = """# 命令

每条命令都可以加 `--help` 查看用法。退出状态：0 正常，1 数据有问题，2 用法不对，3 机器缺东西。
"""


def write_commands() -> str:
    """The page."""
    return "\n".join([INTRODUCTION, *(line for name in COMMANDS for line in lay_out(name))])


def lay_out(name: str) -> Iterator[str]:
    """The help of a command."""
    told = CliRunner().invoke(make_application(), [name, "--help"], prog_name="reportgen", terminal_width=100)
    yield f"## reportgen {name}\n"
    yield f"{help_for(name)}。\n"
    yield f"```text\n{told.stdout.strip()}\n```\n"
