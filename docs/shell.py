"""Writes share/ from the words of the command line: completions for bash, zsh and fish, and the man page.

.venv/bin/python docs/shell.py
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from warbrief_tui.cli.command_spec import EVERYWHERE, VERBS, Verb

SHARE = Path(__file__).resolve().parents[1] / "share"
_DAYS = ("today", "yesterday", "latest")
_SLUGS = r"""warbrief sources --json 2>/dev/null | sed -n 's/^ *"slug": "\(.*\)",$/\1/p'"""
_PATHS = ("FILE", "FOLDER", "DIR")


@dataclass(frozen=True)
class Word:
    """One option or positional of a command, as a shell sees it."""

    flags: tuple[str, ...]
    help: str
    metavar: str
    choices: tuple[str, ...]
    takes_value: bool

    @property
    def is_option(self) -> bool:
        return self.flags[0].startswith("-")

    @property
    def values(self) -> tuple[str, ...]:
        return self.choices or (_DAYS if "DAY" in self.metavar else ())

    @property
    def is_slug(self) -> bool:
        return self.metavar.startswith("SLUG") and not self.is_option

    @property
    def is_path(self) -> bool:
        return any(path in self.metavar for path in _PATHS)


def words(options: Iterable[tuple[tuple[str, ...], dict[str, object]]]) -> tuple[Word, ...]:
    return tuple(
        Word(
            flags,
            str(keywords.get("help", "")),
            str(keywords.get("metavar", "")),
            tuple(keywords.get("choices", ())),  # type: ignore[arg-type]  # strings
            keywords.get("action") != "store_true",
        )
        for flags, keywords in options
    )


def _of(verb: Verb) -> tuple[Word, ...]:
    return words((*verb.options, *EVERYWHERE))


# bash --------------------------------------------------------------------------------------------


def bash() -> str:
    names = " ".join(verb.name for verb in VERBS)
    cases = "\n".join(_bash_case(verb) for verb in VERBS)
    everywhere = " ".join(_flags(words(EVERYWHERE)))
    return f"""# Completion of warbrief for bash; written by docs/shell.py
_warbrief() {{
    local cur=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} verb= word said=
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case $word in {names.replace(" ", "|")}) verb=$word; break ;; esac
    done
    case $verb in
        '') said="{names} {everywhere} --help --version" ;;
{cases}
    esac
    case $before in
{_bash_values()}
    esac
    COMPREPLY=($(compgen -W "$said" -- "$cur"))
}}
complete -o default -F _warbrief warbrief
"""


def _bash_case(verb: Verb) -> str:
    there = _of(verb)
    said = [*_flags(there), "--help", *(value for word in there if not word.is_option for value in word.values)]
    slugs = f'" $({_SLUGS})"' if any(word.is_slug for word in there) else ""
    return f"        {verb.name}) said='{' '.join(said)}'{slugs} ;;"


def _bash_values() -> str:
    """What stands after an option that takes a value; a path is left to the shell."""
    found = {
        flag: " ".join(word.values)
        for verb in VERBS
        for word in _of(verb)
        if word.is_option and word.takes_value
        for flag in word.flags
    }
    return "\n".join(f"        {flag}) said='{values}' ;;" for flag, values in sorted(found.items()))


def _flags(there: Iterable[Word]) -> list[str]:
    return [flag for word in there if word.is_option for flag in word.flags]


# zsh ---------------------------------------------------------------------------------------------


def zsh() -> str:
    names = "\n".join(f"        {_quoted(f'{verb.name}:{verb.help}')}" for verb in VERBS)
    cases = "\n".join(_zsh_case(verb) for verb in VERBS)
    return f"""#compdef warbrief
# Completion of warbrief for zsh; written by docs/shell.py
_warbrief_slugs() {{
    local -a slugs=(${{(f)"$({_SLUGS})"}})
    _describe source slugs
}}
_warbrief() {{
    local curcontext=$curcontext state
    local -a commands=(
{names}
    )
    _arguments -C \\
{_zsh_lines(words(EVERYWHERE), 8)} \\
        '1:command:->command' '*::argument:->argument'
    case $state in
        command) _describe command commands ;;
        argument)
            case $words[1] in
{cases}
            esac ;;
    esac
}}
_warbrief "$@"
"""


def _zsh_case(verb: Verb) -> str:
    return f"                {verb.name}) _arguments \\\n{_zsh_lines(_of(verb), 20)} ;;"


def _zsh_lines(there: Iterable[Word], indent: int) -> str:
    return " \\\n".join(" " * indent + _quoted(_zsh_word(word)) for word in there)


def _zsh_word(word: Word) -> str:
    said = word.help.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")
    if not word.is_option:
        return f"*:{word.metavar.lower() or word.flags[0]}:{_zsh_action(word)}"
    return f"{word.flags[0]}[{said}]" + (f":{word.metavar.lower() or 'value'}:{_zsh_action(word)}" * word.takes_value)


def _zsh_action(word: Word) -> str:
    if word.is_slug:
        return "_warbrief_slugs"
    if word.values:
        return f"({' '.join(word.values)})"
    return "_files" if word.is_path else ""


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


# fish --------------------------------------------------------------------------------------------


def fish() -> str:
    return "\n".join(["# Completion of warbrief for fish; written by docs/shell.py", *_fish()]) + "\n"


def _fish() -> Iterator[str]:
    yield "complete -c warbrief -f"
    for word in words(EVERYWHERE):
        yield _fish_option("", word)
    for verb in VERBS:
        yield f"complete -c warbrief -n __fish_use_subcommand -a {verb.name} -d {_fish_quoted(verb.help)}"
        there = f" -n '__fish_seen_subcommand_from {verb.name}'"
        for word in words(verb.options):
            if word.is_option:
                yield _fish_option(there, word)
            elif word.is_path:
                yield f"complete -c warbrief{there} -F"
            if not word.is_option and (word.values or word.is_slug):
                said = f"({_SLUGS})" if word.is_slug else " ".join(word.values)
                yield f"complete -c warbrief{there} -a {_fish_quoted(said)}"


def _fish_option(there: str, word: Word) -> str:
    value = ""
    if word.takes_value:
        value = " -r" + (f" -a '{' '.join(word.values)}'" if word.values else "") + (" -F" if word.is_path else "")
    return f"complete -c warbrief{there} -l {word.flags[0].removeprefix('--')} -d {_fish_quoted(word.help)}{value}"


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


# man ---------------------------------------------------------------------------------------------


def man() -> str:
    parts = [
        '.\\" Written by docs/shell.py',
        ".TH WARBRIEF 1",
        ".SH NAME",
        "warbrief \\- a keyboard\\-driven reader of daily summaries of the war in Ukraine",
        ".SH SYNOPSIS",
        ".B warbrief\n[\\fIoptions\\fR] [\\fIcommand\\fR ...]",
        ".SH DESCRIPTION",
        "Without a command it opens the app; where there is no terminal it prints the latest brief as text.",
        "A DAY is YYYY\\-MM\\-DD, YYYY\\-MM, today, yesterday or latest.",
        ".SH OPTIONS",
        *(_man_word(word) for word in words(EVERYWHERE)),
        ".TP\n.B \\-\\-version\nprint the version",
        ".SH COMMANDS",
        *(_man_verb(verb) for verb in VERBS),
        ".SH EXIT STATUS",
        *(f".TP\n.B {code}\n{_man(meaning)}" for code, meaning in _EXITS),
        ".SH FILES",
        "warbrief paths lists them.",
    ]
    return "\n".join(parts) + "\n"


_EXITS = (
    ("0", "done"),
    ("1", "nothing found, or some sources failed"),
    ("2", "wrong usage, input or configuration"),
    ("3", "the archive cannot be used"),
    ("4", "offline, or all sources failed"),
    ("70", "a bug of warbrief's own; the log file is named"),
    ("129, 130, 143", "ended by SIGHUP, interrupted by Ctrl+C, ended by SIGTERM"),
)


def _man_verb(verb: Verb) -> str:
    there = words(verb.options)
    usage = " ".join(word.metavar or word.flags[0] for word in there if not word.is_option)
    example = f".IP\nExample: \\fB{_man(verb.example)}\\fR"
    head = f".SS {_man(f'warbrief {verb.name} {usage}'.rstrip())}\n{_man(verb.help[0].upper() + verb.help[1:])}."
    return "\n".join([head, *(_man_word(word) for word in there), example])


def _man_word(word: Word) -> str:
    value = (word.metavar or "|".join(word.choices)) if word.takes_value else ""
    name = f"{word.flags[0]} {value}".rstrip() if word.is_option else word.metavar or "|".join(word.choices)
    return f".TP\n.B {_man(name)}\n{_man(word.help) or 'which'}"


def _man(text: str) -> str:
    """`text` as roff: nothing in it is a request or an escape."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    safe = "".join(letter if letter.isascii() else f"\\[u{ord(letter):04X}]" for letter in safe)
    return f"\\&{safe}" if safe[:1] in (".", "'") else safe


FILES = {
    "bash-completion/completions/warbrief": bash,
    "zsh/site-functions/_warbrief": zsh,
    "fish/vendor_completions.d/warbrief.fish": fish,
    "man/man1/warbrief.1": man,
}


def main() -> None:
    for name, written in FILES.items():
        file = SHARE / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written(), "utf-8")


if __name__ == "__main__":
    main()
