"""The commands of the command line: their options, help and an example of each."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from ..sort_order import SORT_ORDERS

Option = tuple[tuple[str, ...], dict[str, Any]]
"""The flags of an option, or the name of a positional argument, and argparse's keywords."""


class Verb(NamedTuple):
    """One command."""

    name: str
    help: str
    example: str
    options: tuple[Option, ...] = ()


class Arguments(SimpleNamespace):
    """A parsed command line: `verb`, and the value of each option by name."""


def _option(*flags: str, **keywords: object) -> Option:
    return flags, keywords


_JSON = _option("--json", action="store_true", help="print one JSON object and nothing else")
_PLACE = _option("day", metavar="DAY|ANCHOR", nargs="?", help="a day (YYYY-MM-DD, today …), a month or an anchor")
_DAY = _option("day", metavar="DAY", nargs="?", help="YYYY-MM-DD, YYYY-MM, today, yesterday or latest")

SOURCE_ACTIONS = ("list", "enable", "disable", "add", "remove", "set", "import", "export", "test")

VERBS = (
    Verb(
        "refresh",
        "fetch new editions from the enabled sources",
        "warbrief refresh --json",
        (
            _option("slug", metavar="SLUG", nargs="*", help="only these sources, even if they failed before"),
            _option("--due", action="store_true", help="only sources whose interval has passed"),
            _option("--since", metavar="DAY", help="follow archive pages back to that day, where a source has any"),
            _option(
                "--quiet",
                action="store_true",
                help="print only errors and new hits of watched searches, for cron",
            ),
            _JSON,
        ),
    ),
    Verb(
        "show",
        "print the editions of a day, or the text at an anchor",
        "warbrief show 2025-05-21 --changes",
        (_PLACE, _option("--changes", action="store_true", help="only what revisions changed, by paragraph"), _JSON),
    ),
    Verb(
        "search",
        "search all stored editions",
        "warbrief search 'glide bombs' -kursk --limit 20",
        (
            _option("words", metavar="WORDS", nargs="*", help='words, "phrases", -word, prefix*, OR, day:2025-05'),
            _option("--limit", type=int, default=50, metavar="N", help="print at most N hits (default: 50)"),
            _option("--sort", choices=tuple(SORT_ORDERS), default="newest", help="order of the hits (default: newest)"),
            _option("--explain", action="store_true", help="explain how the query is understood, without searching"),
            _JSON,
        ),
    ),
    Verb(
        "saved",
        "list saved searches, add one or forget one",
        "warbrief saved add bridges 'bridge OR ferry' --watch",
        (
            _option("action", choices=("list", "add", "forget"), nargs="?", default="list"),
            _option("name", metavar="NAME", nargs="?", help="with add and forget: the name of the search"),
            _option("words", metavar="WORDS", nargs="*", help="with add: the query"),
            _option("--watch", action="store_true", help="with add: report new hits after a refresh"),
            _JSON,
        ),
    ),
    Verb("stars", "list what you starred, with your notes", "warbrief stars --json", (_JSON,)),
    Verb(
        "fronts",
        "list the fronts of a day, or show one front's timeline",
        "warbrief fronts pokrovsk --days 30",
        (
            _option("front", metavar="FRONT", nargs="?", help="a front's id or name"),
            _option("--days", type=int, default=14, metavar="N", help="number of days (default: 14)"),
            _option("--day", metavar="DAY", default="latest", help="the last of these days (default: latest)"),
            _option("--sentences", action="store_true", help="with FRONT: print the sentences about it, too"),
            _JSON,
        ),
    ),
    Verb(
        "figures",
        "list the figures of a day, or one series of figures over days",
        "warbrief figures --series drones-launched --days 30",
        (
            _option("day", metavar="DAY|EDITION", nargs="?", help="a day, or an edition such as meduza/2025-05-21"),
            _option("--category", metavar="C", help="only this category, such as air-defence"),
            _option("--series", metavar="ID", help="a series up to DAY, such as drones-launched"),
            _option("--days", type=int, default=30, metavar="N", help="with --series: number of days (default: 30)"),
            _option("--csv", action="store_true", help="print comma-separated values for a spreadsheet"),
            _JSON,
        ),
    ),
    Verb(
        "compare",
        "compare two days, or two publishers, side by side",
        "warbrief compare 2025-05-20 2025-05-21",
        (
            _option("first", metavar="FIRST", help="a day, a publisher's slug, or SLUG/DAY"),
            _option("second", metavar="SECOND", help="the same, for the second column"),
            _option("--by", choices=("front", "section"), default="front", help="what to align (default: front)"),
            _option(
                "--day",
                metavar="DAY",
                default="latest",
                help="the day, where none is given (default: latest)",
            ),
            _JSON,
        ),
    ),
    Verb(
        "full",
        "fetch the full text of an edition that is an excerpt",
        "warbrief full meduza/2025-05-21",
        (_option("anchor", metavar="EDITION", help="its anchor, as printed by show --json"), _JSON),
    ),
    Verb(
        "new",
        "list what came since you last left the app, by publisher and front",
        "warbrief new --json",
        (_JSON,),
    ),
    Verb(
        "photos",
        "list the photos of a day with captions, credits and addresses",
        "warbrief photos 2025-05-21 --find bridge",
        (
            _DAY,
            _option("--find", metavar="WORDS", default="", help="only captions or credits with WORDS"),
            _JSON,
        ),
    ),
    Verb(
        "reanalyse",
        "find fronts and figures again where the rules have changed",
        "warbrief reanalyse",
        (_JSON,),
    ),
    Verb(
        "changes",
        "show what revisions changed in a day's editions, by paragraph",
        "warbrief changes 2025-05",
        (_DAY, _JSON),
    ),
    Verb(
        "export",
        "export editions as Markdown, HTML, text, JSON or CSV",
        "warbrief export 2025-05 --format html --into pages",
        (
            _PLACE,
            _option(
                "--format", choices=("md", "html", "txt", "json", "csv"), default="md", help="format (default: md)"
            ),
            _option("--into", type=Path, metavar="FOLDER", help="write one file for each edition"),
            _JSON,
        ),
    ),
    Verb(
        "inspect",
        "show what warbrief reads in a file or page, without storing it",
        "warbrief inspect edition.html --json",
        (
            _option("document", metavar="FILE|URL", help="a file, or an http(s) address"),
            _option("--private", action="store_true", help="allow a host name that leads into a private network"),
            _JSON,
        ),
    ),
    Verb(
        "import",
        "import editions from files",
        "warbrief import edition.txt",
        (_option("files", metavar="FILE", nargs="+", type=Path, help="text, HTML or feed files"), _JSON),
    ),
    Verb(
        "sources",
        "list, enable, add, remove, change, import, export or test sources",
        "warbrief sources add https://publisher.example/daily",
        (
            _option("action", choices=SOURCE_ACTIONS, nargs="?", default="list", help=", ".join(SOURCE_ACTIONS)),
            _option(
                "targets",
                metavar="SLUG|URL|FILE",
                nargs="*",
                help="add: an address or path; set: SLUG KEY VALUE; import, export: an OPML file; otherwise SLUG…",
            ),
            _option("--as", dest="slug", metavar="SLUG", help="with add: the slug to use"),
            _option("--private", action="store_true", help="with add: allow an address in a private network"),
            _option("--yes", action="store_true", help="with add: add it without asking"),
            _JSON,
        ),
    ),
    Verb("keys", "list the keys of the app", "warbrief keys --json", (_JSON,)),
    Verb(
        "doctor",
        "check the terminal, configuration, archive, marks and sources",
        "warbrief doctor --repair",
        (_option("--repair", action="store_true", help="set damaged files aside and rebuild them"), _JSON),
    ),
    Verb(
        "backup",
        "copy the archive, your marks and your settings into one file",
        "warbrief backup ~/warbrief.zip",
        (_option("file", metavar="FILE", type=Path, help="a .zip file that does not exist yet"), _JSON),
    ),
    Verb(
        "restore",
        "put back what a backup holds, after asking",
        "warbrief restore ~/warbrief.zip",
        (
            _option("file", metavar="FILE", type=Path, help="a .zip that `warbrief backup` made"),
            _option("--yes", action="store_true", help="do it without asking"),
            _JSON,
        ),
    ),
    Verb("paths", "list warbrief's files and folders", "warbrief paths", (_JSON,)),
)

EVERYWHERE = (
    _option("--sample", action="store_true", help="use the shipped samples and a temporary profile"),
    _option("--home", type=Path, metavar="DIR", help="keep all files in DIR"),
    _option("--config", type=Path, metavar="FILE", help="read FILE instead of config.toml"),
    _option("--log", type=Path, metavar="FILE", help="write a detailed log to FILE"),
)
