"""`new` and `photos`: editions since the last visit, and the photos of a day."""

from collections.abc import Callable, Mapping

from ...errors import NothingFound
from ...model import Headline
from ...services.desk import Desk
from ...views import whats_new
from ...views.captions import Captioned, captions
from ..command_spec import Arguments
from ..output import print_json, print_table, print_text, warn
from .show import briefs_of


def new(args: Arguments, desk: Desk) -> int:
    since, headlines = desk.new_editions()
    fronts = _fronts(desk, headlines)
    if args.json:
        print_json(
            {
                "since": since.isoformat() if since else None,
                "editions": [_headline_json(item) for item in headlines],
                "fronts": [_front_json(item) for item in fronts],
            }
        )
    elif headlines:
        _print_new(headlines, fronts)
    if not headlines:
        warn("nothing new since you last left the app" if since else "the app has not been opened yet")
        return NothingFound.exit_code
    return 0


def _fronts(desk: Desk, headlines: tuple[Headline, ...]) -> tuple[whats_new.FrontNews, ...]:
    readings = [desk.reading(headline.anchor) for headline in headlines[: whats_new.MAX_EDITIONS_FOR_FRONTS]]
    days = {reading.edition.day for reading in readings}
    names = {item.front.id: item.front for day in sorted(days) for item in desk.fronts(day, 1)}
    return whats_new.by_front(readings, tuple(names.values()))


def _headline_json(item: Headline) -> dict[str, object]:
    return {
        "anchor": str(item.anchor),
        "source_name": item.source_name,
        "title": item.title,
        "new": item.new,
        "revised": item.revised.isoformat() if item.revised else None,
        "unread": item.unread,
    }


def _front_json(item: whats_new.FrontNews) -> dict[str, object]:
    first = item.first
    return {
        "id": item.front.id,
        "name": item.front.name,
        "count": len(item.passages),
        "statuses": list(item.statuses),
        "anchor": str(first.headline.anchor.at(first.place.section, first.place.block)),
        "text": first.text,
    }


def _print_new(headlines: tuple[Headline, ...], fronts: tuple[whats_new.FrontNews, ...]) -> None:
    for name, editions in whats_new.by_publisher(headlines):
        print_text(f"{name}: {whats_new.summary(editions)}")
        for item in editions:
            print_text(f"    {item.anchor}  {item.title}")
    print_text()
    rows = [(item.front.name, str(len(item.passages)), ", ".join(item.statuses), item.first.text) for item in fronts]
    print_table(("front", "count", "status", "for example"), rows, right=("count",))


def photos(args: Arguments, desk: Desk) -> int:
    readings = [reading for brief in briefs_of(args.day, desk) for reading in brief.readings]
    captioned = captions(readings, args.find)
    if args.json:
        print_json({"photos": [_photo_json(item) for item in captioned]})
    else:
        for item in captioned:
            _say_photo(item)
    if not captioned:
        warn("no photos with these words in caption or credit" if args.find.strip() else "no photos on these days")
        return NothingFound.exit_code
    return 0


def _photo_json(item: Captioned) -> dict[str, object]:
    photo = item.photo
    place = {"anchor": str(item.anchor), "source_name": item.headline.source_name}
    return place | {"caption": photo.caption, "credit": photo.credit, "alt": photo.alt, "url": photo.url}


def _say_photo(item: Captioned) -> None:
    credit = f" ({item.photo.credit})" if item.photo.credit else ""
    address = f"\n    {item.photo.url}" if item.photo.url else ""
    print_text(f"{item.caption}{credit}\n    {item.headline.source_name}, {item.anchor}{address}\n")


DO: Mapping[str, Callable[[Arguments, Desk], int]] = {"new": new, "photos": photos}
