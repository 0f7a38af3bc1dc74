"""`doctor` on what is around the store: terminal, configuration, sources."""

from pathlib import Path

from warbrief_tui.cli.commands import environment
from warbrief_tui.paths import Paths
from warbrief_tui.services.maintenance import Finding

from ..conftest import Warbrief


def told(findings: list[Finding]) -> dict[str, tuple[bool, str]]:
    return {one.what: (one.sound, one.told) for one in findings}


def test_the_terminal_is_told_and_a_poor_one_gets_advice() -> None:
    good = told(environment.terminal({"TERM": "xterm-256color", "COLORTERM": "truecolor"}))["terminal"][1]
    assert good.startswith("xterm-256color, ")
    assert "all colours" in good
    assert "ascii = true" in told(environment.terminal({"TERM": "dumb"}))["terminal"][1]
    assert "no colours" in told(environment.terminal({"TERM": "xterm", "NO_COLOR": "1"}))["terminal"][1]


def test_the_configuration_is_read_as_the_app_reads_it(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    assert "the defaults are used" in told(environment.configuration(paths, None))["configuration"][1]
    paths.config_file.write_text('theme = "mauve"\n', "utf-8")
    assert told(environment.configuration(paths, None))["configuration"] == (
        False,
        f"{paths.config_file}: there is no theme 'mauve'",
    )
    paths.config_file.write_text("colour = 3\n", "utf-8")
    sound, words = told(environment.configuration(paths, None))["configuration"]
    assert (sound, "'colour' is no setting" in words) == (False, True)


def test_doctor_is_one_page_and_a_wrong_setting_has_its_exit_code(warbrief: Warbrief, tmp_path: Path) -> None:
    said = warbrief("doctor")
    assert said.code == 0
    for what in ("terminal", "pictures", "configuration", "archive", "marks", "sources"):
        assert f"ok   {what}: " in said.out
    assert " are on" in said.out
    (tmp_path / "home" / "config.toml").write_text("colour = 3\n", "utf-8")
    wrong = warbrief("doctor")
    assert wrong.code == 2
    assert "BAD  configuration" in wrong.out
    (tmp_path / "home" / "config.toml").unlink()
    (tmp_path / "home" / "sources.toml").write_text("[x]\n", "utf-8")
    assert "BAD  sources" in warbrief("doctor").out
