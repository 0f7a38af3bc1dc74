"""`doctor` on what is around the store: terminal, configuration, sources."""

from pathlib import Path

from warbrief_tui.cli.commands import environment
from warbrief_tui.paths import Paths
from warbrief_tui.services.maintenance import Finding

from ..conftest import Warbrief


def findings_of(findings: list[Finding]) -> dict[str, tuple[bool, str]]:
    return {finding.subject: (finding.sound, finding.detail) for finding in findings}


def test_the_terminal_is_told_and_a_poor_one_gets_advice() -> None:
    good = findings_of(environment.terminal({"TERM": "xterm-256color", "COLORTERM": "truecolor"}))["terminal"][1]
    assert good.startswith("xterm-256color, ")
    assert "all colours" in good
    assert "ascii = true" in findings_of(environment.terminal({"TERM": "dumb"}))["terminal"][1]
    assert "no colours" in findings_of(environment.terminal({"TERM": "xterm", "NO_COLOR": "1"}))["terminal"][1]


def test_the_configuration_is_read_as_the_app_reads_it(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    assert "the defaults are used" in findings_of(environment.configuration(paths, None))["configuration"][1]
    paths.config_file.write_text('theme = "mauve"\n', "utf-8")
    assert findings_of(environment.configuration(paths, None))["configuration"] == (
        False,
        f"{paths.config_file}: there is no theme 'mauve'",
    )
    paths.config_file.write_text("colour = 3\n", "utf-8")
    sound, words = findings_of(environment.configuration(paths, None))["configuration"]
    assert (sound, "'colour' is no setting" in words) == (False, True)


def test_doctor_is_one_page_and_a_wrong_setting_has_its_exit_code(warbrief: Warbrief, tmp_path: Path) -> None:
    result = warbrief("doctor")
    assert result.code == 0
    for subject in ("terminal", "pictures", "configuration", "archive", "marks", "sources"):
        assert f"ok   {subject}: " in result.out
    assert " are on" in result.out
    (tmp_path / "home" / "config.toml").write_text("colour = 3\n", "utf-8")
    wrong = warbrief("doctor")
    assert wrong.code == 2
    assert "BAD  configuration" in wrong.out
    (tmp_path / "home" / "config.toml").unlink()
    (tmp_path / "home" / "sources.toml").write_text("[x]\n", "utf-8")
    assert "BAD  sources" in warbrief("doctor").out
