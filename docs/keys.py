"""Write the table of keys into docs/keys.md from the table of commands.

.venv/bin/python docs/keys.py
"""

import re
from pathlib import Path

from warbrief_tui.views.commands import COMMANDS, CONTEXT_TITLES, display_key

PAGE = Path(__file__).resolve().with_name("keys.md")
BETWEEN_COMMENTS = re.compile(r"(<!-- keys:[^\n]*-->\n).*?(<!-- /keys -->)", re.DOTALL)


def _cell(key: str) -> str:
    return display_key(key).replace("|", "\\|")


def table() -> str:
    """Return one Markdown table per context, in the order of the commands."""
    parts = []
    for where, title in CONTEXT_TITLES.items():
        rows = [
            f"| {' '.join(f'`{_cell(key)}`' for key in command.keys)} | {command.title} |"
            for command in COMMANDS
            if command.context == where
        ]
        parts.append("\n".join([f"**{title}**\n", "| keys | what |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def with_keys(page: str) -> str:
    """Return `page` with the table between its two comments replaced."""
    return BETWEEN_COMMENTS.sub(lambda match: f"{match[1]}{table()}{match[2]}", page)


if __name__ == "__main__":
    PAGE.write_text(with_keys(PAGE.read_text("utf-8")), "utf-8")
