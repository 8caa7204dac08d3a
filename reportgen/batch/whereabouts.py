"""Where the journal of a batch stands, which is asked before anything else."""

from pathlib import Path

NAME = "batch.jsonl"


def place_journal(output: str | None) -> Path:
    """In the output of the batch, or in the project's own where that is an address."""
    if output is not None and "://" not in output:
        return Path(output) / NAME
    from reportgen.workspace import project_folder

    return project_folder() / "output" / NAME
