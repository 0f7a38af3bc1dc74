"""`new` and `photos`: what came since the last visit, and what the pictures of a day show."""

from collections.abc import Callable, Mapping

from ...errors import NothingFound
from ...model import Headline
from ...services.desk import Desk
from ...views import whats_new
from ...views.captions import Captioned, captions
from ..command_spec import Asked
from ..output import print_json, print_table, say, warn
from .show import briefs_of


def new(asked: Asked, desk: Desk) -> int:
    since, headlines = desk.new_editions()
    fronts = _fronts(desk, headlines)
    if asked.json:
        print_json(
            {
                "since": since.isoformat() if since else None,
                "editions": [_headline_json(one) for one in headlines],
                "fronts": [_front_json(one) for one in fronts],
            }
        )
    elif headlines:
        _print_new(headlines, fronts)
    if not headlines:
        warn("nothing came since you left the app the last time" if since else "the app has not been opened yet")
        return NothingFound.exit_code
    return 0


def _fronts(desk: Desk, headlines: tuple[Headline, ...]) -> tuple[whats_new.FrontNews, ...]:
    readings = [desk.reading(headline.anchor) for headline in headlines[: whats_new.MAX_EDITIONS_FOR_FRONTS]]
    days = {reading.edition.day for reading in readings}
    names = {one.front.id: one.front for day in sorted(days) for one in desk.fronts(day, 1)}
    return whats_new.by_front(readings, tuple(names.values()))


def _headline_json(one: Headline) -> dict[str, object]:
    return {
        "anchor": str(one.anchor),
        "source_name": one.source_name,
        "title": one.title,
        "new": one.new,
        "revised": one.revised.isoformat() if one.revised else None,
        "unread": one.unread,
    }


def _front_json(one: whats_new.FrontNews) -> dict[str, object]:
    first = one.first
    return {
        "id": one.front.id,
        "name": one.front.name,
        "count": len(one.passages),
        "statuses": list(one.statuses),
        "anchor": str(first.headline.anchor.at(first.place.section, first.place.block)),
        "text": first.text,
    }


def _print_new(headlines: tuple[Headline, ...], fronts: tuple[whats_new.FrontNews, ...]) -> None:
    for name, editions in whats_new.by_publisher(headlines):
        say(f"{name}: {whats_new.summary(editions)}")
        for one in editions:
            say(f"    {one.anchor}  {one.title}")
    say()
    rows = [(one.front.name, str(len(one.passages)), ", ".join(one.statuses), one.first.text) for one in fronts]
    print_table(("front", "count", "status", "for example"), rows, right=("count",))


def photos(asked: Asked, desk: Desk) -> int:
    readings = [reading for brief in briefs_of(asked.day, desk) for reading in brief.readings]
    found = captions(readings, asked.find)
    if asked.json:
        print_json({"photos": [_photo_json(one) for one in found]})
    else:
        for one in found:
            _say_photo(one)
    if not found:
        warn("no photo" + (" whose caption or credit has these words" if asked.find.strip() else " in these days"))
        return NothingFound.exit_code
    return 0


def _photo_json(one: Captioned) -> dict[str, object]:
    photo = one.photo
    place = {"anchor": str(one.anchor), "source_name": one.headline.source_name}
    return place | {"caption": photo.caption, "credit": photo.credit, "alt": photo.alt, "url": photo.url}


def _say_photo(one: Captioned) -> None:
    credit = f" ({one.photo.credit})" if one.photo.credit else ""
    address = f"\n    {one.photo.url}" if one.photo.url else ""
    say(f"{one.caption}{credit}\n    {one.headline.source_name}, {one.anchor}{address}\n")


DO: Mapping[str, Callable[[Asked, Desk], int]] = {"new": new, "photos": photos}
