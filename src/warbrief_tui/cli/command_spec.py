"""The words of the command line: which there are, what they take, and an example of each."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from ..model import SORT_ORDERS

Option = tuple[tuple[str, ...], dict[str, Any]]
"""Flags, or the name of what stands without one, and argparse's keywords."""


class Verb(NamedTuple):
    """One command."""

    name: str
    help: str
    example: str
    options: tuple[Option, ...] = ()


class Asked(SimpleNamespace):
    """What the words of the command line say: `verb`, and each of its options by name."""


def _option(*flags: str, **keywords: object) -> Option:
    return flags, keywords


_JSON = _option("--json", action="store_true", help="print one JSON object and nothing else")
_PLACE = _option("day", metavar="DAY|ANCHOR", nargs="?", help="a day as YYYY-MM-DD, YYYY-MM, today …, or an anchor")
_DAY = _option("day", metavar="DAY", nargs="?", help="YYYY-MM-DD, YYYY-MM, today, yesterday or latest")

SOURCE_ACTIONS = ("list", "enable", "disable", "add", "remove", "set", "import", "export", "test")

VERBS = (
    Verb(
        "refresh",
        "fetch what is new from the sources that are on",
        "warbrief refresh --json",
        (
            _option("slug", metavar="SLUG", nargs="*", help="only these sources, whatever failed before"),
            _option("--due", action="store_true", help="only those not asked for longer than their interval"),
            _option("--since", metavar="DAY", help="follow archive pages, where there are any, back to that day"),
            _option(
                "--quiet",
                action="store_true",
                help="say only what is wrong and what watched searches find, as cron wants it",
            ),
            _JSON,
        ),
    ),
    Verb(
        "show",
        "print the brief of a day, or what stands at an anchor, as text",
        "warbrief show 2025-05-21 --changes",
        (_PLACE, _option("--changes", action="store_true", help="only what revisions changed, by paragraph"), _JSON),
    ),
    Verb(
        "search",
        "find words in everything that is stored",
        "warbrief search 'glide bombs' -kursk --limit 20",
        (
            _option("words", metavar="WORDS", nargs="*", help='words, "phrases", -word, prefix*, OR, day:2025-05'),
            _option("--limit", type=int, default=50, metavar="N", help="at most N hits (50)"),
            _option("--sort", choices=tuple(SORT_ORDERS), default="newest", help="the order (newest)"),
            _option("--explain", action="store_true", help="say how the words are read instead of searching"),
            _JSON,
        ),
    ),
    Verb(
        "saved",
        "list the searches that have a name, add one or forget one",
        "warbrief saved add bridges 'bridge OR ferry' --watch",
        (
            _option("action", choices=("list", "add", "forget"), nargs="?", default="list"),
            _option("name", metavar="NAME", nargs="?", help="with add and forget: which"),
            _option("words", metavar="WORDS", nargs="*", help="with add: what it asks"),
            _option("--watch", action="store_true", help="tell of new hits after a refresh"),
            _JSON,
        ),
    ),
    Verb("stars", "list what has a star, with its notes", "warbrief stars --json", (_JSON,)),
    Verb(
        "fronts",
        "list the fronts of a day, or tell one front's story",
        "warbrief fronts pokrovsk --days 30",
        (
            _option("front", metavar="FRONT", nargs="?", help="a front's id or name"),
            _option("--days", type=int, default=14, metavar="N", help="how many days (14)"),
            _option("--day", metavar="DAY", default="latest", help="the last of them (latest)"),
            _option("--sentences", action="store_true", help="of one front: what is said of it, too"),
            _JSON,
        ),
    ),
    Verb(
        "figures",
        "list the numbers that a day's editions state, or follow one over days",
        "warbrief figures --series drones-launched --days 30",
        (
            _option("day", metavar="DAY|EDITION", nargs="?", help="a day, or an edition, like meduza/2025-05-21"),
            _option("--category", metavar="C", help="only this category, like air-defence"),
            _option("--series", metavar="ID", help="one question's answers up to DAY, like drones-launched"),
            _option("--days", type=int, default=30, metavar="N", help="with --series: how many days (30)"),
            _option("--csv", action="store_true", help="print comma-separated values for a spreadsheet"),
            _JSON,
        ),
    ),
    Verb(
        "compare",
        "hold a day against a day, or a publisher against a publisher",
        "warbrief compare 2025-05-20 2025-05-21",
        (
            _option("one", metavar="ONE", help="a day, a publisher's slug, or SLUG/DAY"),
            _option("other", metavar="OTHER", help="the same for the other column"),
            _option("--by", choices=("front", "section"), default="front", help="what is put side by side (front)"),
            _option("--day", metavar="DAY", default="latest", help="the day of publishers without one (latest)"),
            _JSON,
        ),
    ),
    Verb(
        "full",
        "fetch the page of an edition that is an excerpt, and keep the whole",
        "warbrief full meduza/2025-05-21",
        (_option("anchor", metavar="EDITION", help="its anchor, as show --json and inspect --json name it"), _JSON),
    ),
    Verb(
        "new",
        "list what came since you left the app the last time, by publisher and front",
        "warbrief new --json",
        (_JSON,),
    ),
    Verb(
        "photos",
        "list the photos of a day: captions, credits, addresses",
        "warbrief photos 2025-05-21 --find bridge",
        (_DAY, _option("--find", metavar="WORDS", default="", help="only where caption or credit has them"), _JSON),
    ),
    Verb(
        "reanalyse",
        "look for figures and fronts anew where the rules have changed, at once",
        "warbrief reanalyse",
        (_JSON,),
    ),
    Verb(
        "changes",
        "tell what revisions changed in a day's editions, by paragraph",
        "warbrief changes 2025-05",
        (_DAY, _JSON),
    ),
    Verb(
        "export",
        "write editions as Markdown, HTML, text, JSON or CSV",
        "warbrief export 2025-05 --format html --into pages",
        (
            _PLACE,
            _option("--format", choices=("md", "html", "txt", "json", "csv"), default="md", help="the form (md)"),
            _option("--into", type=Path, metavar="FOLDER", help="a file for each edition in FOLDER: md, html, txt"),
            _JSON,
        ),
    ),
    Verb(
        "inspect",
        "show what warbrief makes of a file or page, without keeping it",
        "warbrief inspect edition.html --json",
        (
            _option("document", metavar="FILE|URL", help="a file, or an http(s) address"),
            _option("--private", action="store_true", help="allow a name that leads into a private network"),
            _JSON,
        ),
    ),
    Verb(
        "import",
        "keep the editions in files",
        "warbrief import edition.txt",
        (_option("files", metavar="FILE", nargs="+", type=Path, help="text, HTML or feed files"), _JSON),
    ),
    Verb(
        "sources",
        "list the sources; switch, find, add, remove, change, exchange or test them",
        "warbrief sources add https://publisher.example/daily",
        (
            _option("action", choices=SOURCE_ACTIONS, nargs="?", default="list", help=", ".join(SOURCE_ACTIONS)),
            _option(
                "what",
                metavar="SLUG|URL|FILE",
                nargs="*",
                help="add: an address, page or path; set: SLUG KEY VALUE; import, export: an OPML file; else SLUG…",
            ),
            _option("--as", dest="slug", metavar="SLUG", help="with add: the name to use"),
            _option("--private", action="store_true", help="with add: it may be in a private network"),
            _option("--yes", action="store_true", help="with add: save it without asking"),
            _JSON,
        ),
    ),
    Verb("keys", "list the keys of the app", "warbrief keys --json", (_JSON,)),
    Verb(
        "doctor",
        "tell how terminal, configuration, archive, marks and sources are; with --repair, repair",
        "warbrief doctor --repair",
        (_option("--repair", action="store_true", help="set damaged files aside and rebuild them"), _JSON),
    ),
    Verb(
        "backup",
        "copy the archive and your marks into one file",
        "warbrief backup ~/warbrief.zip",
        (_option("file", metavar="FILE", type=Path, help="the copy, a .zip; it must not be there yet"), _JSON),
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
    _option("--sample", action="store_true", help="run on the shipped samples, in a throw-away profile"),
    _option("--home", type=Path, metavar="DIR", help="keep everything in DIR"),
    _option("--config", type=Path, metavar="FILE", help="read this configuration instead of config.toml"),
    _option("--log", type=Path, metavar="FILE", help="write diagnostics to FILE"),
)
