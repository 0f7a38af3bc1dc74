"""Writes the table of keys into README.md from the one table of commands.

.venv/bin/python docs/keys.py
"""

import re
from pathlib import Path

from warbrief_tui.views.commands import COMMANDS, PLACES, shown

README = Path(__file__).resolve().parents[1] / "README.md"
PLACE = re.compile(r"(<!-- keys:[^\n]*-->\n).*?(<!-- /keys -->)", re.DOTALL)


def table() -> str:
    """One Markdown table per place, in the order of the commands."""
    parts = []
    for where, title in PLACES.items():
        rows = [
            f"| {' '.join(f'`{shown(key)}`' for key in command.keys)} | {command.title} |"
            for command in COMMANDS
            if command.where == where
        ]
        parts.append("\n".join([f"**{title}**\n", "| keys | what |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def with_keys(readme: str) -> str:
    return PLACE.sub(lambda found: f"{found[1]}{table()}{found[2]}", readme)


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text("utf-8")), "utf-8")
