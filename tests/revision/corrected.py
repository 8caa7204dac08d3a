"""The example that is corrected after a version was issued."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from reportgen import delivery

LABEL = "征求意见稿"
OLD, NEW = "actual: 156人", "actual: 150人"
REASON = "复核见习人员花名册，6人见习期不满3个月，不符合补贴条件。"
CORRECTIONS = f"""corrections:
  - figure: indicators.C11.actual
    why: {REASON}
    date: 2023-07-14
"""


@dataclass(frozen=True)
class Case:
    """A folder with an issued version, and where its reports are."""

    folder: Path
    output: Path

    def change(self, file: str, old: str, new: str) -> int:
        """Change a text that the file holds once; the line where it stands."""
        path = self.folder / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    def correct(self) -> int:
        """Correct one actual value, with its reason; the line that was corrected."""
        (self.folder / "corrections.yaml").write_text(CORRECTIONS, "utf-8")
        return self.change("indicators.yaml", OLD, NEW)

    def compare(self) -> delivery.Compared:
        """What changed since the version."""
        return delivery.compare_since(self.folder, LABEL, output=self.output)


def copy_example(repository: Path, home: Path) -> Case:
    """A copy of the example, to be changed."""
    name = "zizhou-employment-2022"
    return Case(Path(shutil.copytree(repository / "content" / name, home / name)), home / "output")
