"""The import contracts hold, fail where they are broken, and no two modules import each other in a circle."""

import graphlib
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]


def _lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the package under `root`."""
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", code, "--no-cache"]
    return subprocess.run(  # noqa: PLW1510  # each test expects its own exit code
        command, cwd=root, env={"PYTHONPATH": str(root / "src"), "COLUMNS": "400"}, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("module", "planted", "contract"),
    [
        ("ui/screens/stars.py", "from warbrief_tui.store.database import Database", "The front ends ask the services"),
        ("cli/commands/show.py", "from warbrief_tui.refresh import pipeline", "The front ends ask the services"),
        ("cli/output.py", "from warbrief_tui.ui.safe_url import quote", "The command line opens the app and"),
        ("ui/widgets/row_list.py", "from warbrief_tui.services.desk import Desk", "Widgets receive values"),
    ],
)
def test_a_planted_import_breaks_its_contract(tmp_path: Path, module: str, planted: str, contract: str) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "warbrief_tui", tmp_path / "src" / "warbrief_tui", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    file = tmp_path / "src" / "warbrief_tui" / module
    file.write_text(f"{file.read_text('utf-8')}\n\n{planted}\n", "utf-8")
    linted = _lint(tmp_path)
    assert linted.returncode == 1, linted.stdout + linted.stderr
    (broken,) = (line for line in linted.stdout.splitlines() if " BROKEN" in line)
    assert broken.startswith(contract)


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Imports inside functions count, and those for types only: a circle is one of thought."""
    graph = grimp.build_graph("warbrief_tui", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    graphlib.TopologicalSorter(imports).prepare()  # raises CycleError, which names the circle
