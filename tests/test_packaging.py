"""An installed wheel is whole: it shows the shipped samples in an environment of its own."""

import importlib.util
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def _pip() -> list[str]:
    """pip of this environment, or of the Python it was made from (which installs into others from outside)."""
    here = importlib.util.find_spec("pip") is not None
    return [sys.executable if here else str(Path(sys.base_prefix, "bin", "python3")), "-m", "pip"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `warbrief` of an environment with the built wheel, beside this one's libraries but not this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    install = [*_pip(), "--python", str(python), "install", "--no-deps", "--no-index", "--quiet", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    (site,) = (folder / "env" / "lib").glob("python*/site-packages")
    # A path line adds the folder only: the editable install's own .pth in it is not read.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python.with_name("warbrief")


def test_the_wheel_shows_the_samples(installed: Path, tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "XDG_"))}
    shown = subprocess.run(
        [str(installed), "--sample", "show"],
        cwd=tmp_path,
        env=clean | {"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Wednesday 21 May 2025" in shown.stdout
    assert len(shown.stdout) > 5_000


def test_the_wheel_holds_its_own_themes_and_samples(installed: Path) -> None:
    where = "import warbrief_tui.paths as p; print(p.shipped('themes'), p.shipped('sample_feeds'))"
    python = installed.with_name("python")
    said = subprocess.run([str(python), "-c", where], capture_output=True, text=True, check=True).stdout.split()
    assert all(str(installed.parents[1]) in folder and Path(folder).is_dir() for folder in said)
