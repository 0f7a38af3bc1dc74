"""`figures`: a day's numbers by category with the sums they make, or one question's answers over days."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import asdict, replace

from ...errors import NothingFound, UsageError
from ...export import csv_export
from ...export.csv_export import SourceFigure
from ...model import Check, KeyFigure, Reading, Series, SeriesPoint
from ...services.desk import Desk
from ...views import figure_format
from ...views.bar_chart import chart
from ...views.symbols import UNICODE, gapped_sparkline
from .. import date_range
from ..command_spec import Asked
from ..output import print_json, print_table, say
from .show import readings_of

_LONGEST_SPAN = 3660
_CHART_WIDTH, _CHART_HEIGHT = 78, 8


def figures(asked: Asked, desk: Desk) -> int:
    if asked.json and asked.csv:
        raise UsageError("choose --json or --csv")
    if asked.series is None:
        return _of_day(asked, desk)
    if asked.category:
        raise UsageError("a series has its own category; leave out --category")
    if not 1 <= asked.days <= _LONGEST_SPAN:
        raise UsageError(f"--days must be from 1 to {_LONGEST_SPAN}")
    last = date_range.span_of(asked.day, today=desk.today(), latest=desk.latest()).last
    return _of_series(asked, desk.series(asked.series, last, asked.days))


# A day --------------------------------------------------------------------------------------------


def _of_day(asked: Asked, desk: Desk) -> int:
    titles = desk.category_titles()
    if asked.category and asked.category not in titles:
        raise UsageError(f"there is no category '{asked.category}'; there are {', '.join(titles)}")
    readings = readings_of(asked.day, desk)
    found = [one for reading in readings for one in _said(reading) if asked.category in (None, one.figure.category)]
    checks = [(reading, check) for reading in readings for check in desk.checks(reading)]
    checks = [(reading, check) for reading, check in checks if asked.category in (None, check.whole.category)]
    if asked.json:
        sums = [_check_json(reading, check) for reading, check in checks]
        print_json({"figures": [_figure_json(one) for one in found], "checks": sums})
    elif asked.csv:
        sys.stdout.write(csv_export.comma_separated(csv_export.figure_sheet(found)))
    else:
        keys = _keys(readings, desk)
        _tell_day(found, [key for key in keys if asked.category in (None, key.category)], titles)
        _tell_checks(checks)
    return 0 if found else NothingFound.exit_code


def _keys(readings: Sequence[Reading], desk: Desk) -> list[KeyFigure]:
    """Those of one day, by the publishers that are told."""
    told = {reading.headline.anchor.day for reading in readings}
    if len(told) != 1:
        return []
    sources = {reading.headline.anchor.source for reading in readings}
    of_these = [
        (key, tuple(point for point in key.points if point.source in sources)) for key in desk.key_figures(told.pop())
    ]
    return [replace(key, points=points) for key, points in of_these if points]


def _said(reading: Reading) -> Iterator[SourceFigure]:
    anchor = reading.headline.anchor
    for figure in reading.analysis.figures:
        yield SourceFigure(anchor.at(figure.section, figure.block), reading.headline.source_name, figure)


def _tell_day(found: Sequence[SourceFigure], keys: Sequence[KeyFigure], titles: Mapping[str, str]) -> None:
    """The key figures against the day before, then every figure, by category; repeated ones are left out."""
    if keys:
        rows = [(key.title, *_answers(key.points), gapped_sparkline(key.values, UNICODE.bars)) for key in keys]
        print_table(("key figure", "value", "change", "publisher", f"{len(keys[0].values)} days"), rows)
        say()
    fresh = [one for one in found if not one.figure.repeated]
    groups = ((title, [one for one in fresh if one.figure.category == name]) for name, title in titles.items())
    told = [row for title, group in groups for row in _figure_rows(title, sorted(group, key=_telling))]
    print_table(
        ("category", "what", "value", "unit", "side", "where", "claimed by", "publisher"), told, right=("value",)
    )


def _telling(one: SourceFigure) -> tuple[bool, bool, str, float]:
    """People and things before measures, wholes before parts, the largest of a unit first."""
    figure = one.figure
    return figure.unit in figure_format.MEASURES, figure.part_of is not None, figure.unit, -figure.value


def _figure_rows(title: str, group: Sequence[SourceFigure]) -> Iterator[tuple[str, ...]]:
    for number, one in enumerate(group):
        figure = one.figure
        yield (
            "" if number else title,
            figure_format.subject(figure),
            figure_format.value(figure, UNICODE),
            figure_format.unit(figure),
            figure.side if figure.side != "other" else "",
            figure.place or "",
            figure.claimed_by or "",
            one.source_name,
        )


def _answers(points: Sequence[SeriesPoint]) -> tuple[str, str, str]:
    """Publishers side by side; those that say the same share a value."""
    values: dict[tuple[str, str], list[str]] = {}
    for point in points:
        values.setdefault((figure_format.value(point.figure, UNICODE), _change(point.change)), []).append(
            point.source_name
        )
    told = [(value, change, ", ".join(names)) for (value, change), names in values.items()]
    value, change, names = ("\n".join(column) for column in zip(*told, strict=True))
    return value, change, names


def _change(change: float | None) -> str:
    return "" if change is None else "±0" if change == 0 else f"{change:+,.15g}"


def _tell_checks(checks: Sequence[tuple[Reading, Check]]) -> None:
    if checks:
        say("\nSums as reported, never corrected:")
    for reading, check in checks:
        where = reading.headline.anchor.at(check.whole.section, check.whole.block)
        say(f"  {check.text}{' ✓' if check.holds else ''}  ({check.whole.text}; {where})")


def _figure_json(one: SourceFigure) -> dict[str, object]:
    edition = one.anchor.edition
    return {"anchor": str(one.anchor), "day": edition.day.isoformat(), "source": edition.source} | asdict(one.figure)


def _check_json(reading: Reading, check: Check) -> dict[str, object]:
    anchor = str(reading.headline.anchor.at(check.whole.section, check.whole.block))
    figures = {"whole": check.whole.value, "parts": [part.value for part in check.parts]}
    return {"anchor": anchor, "text": check.text, "holds": check.holds} | figures


# A series -----------------------------------------------------------------------------------------


def _of_series(asked: Asked, series: Series) -> int:
    if asked.json:
        print_json({"series": _series_json(series)})
    elif asked.csv:
        sys.stdout.write(csv_export.comma_separated(csv_export.point_sheet(series.points)))
    else:
        _tell_series(series)
    return 0 if series.points else NothingFound.exit_code


def _tell_series(series: Series) -> None:
    """A chart, then the newest day first, each publisher's value with a bar; a day without an answer is no row."""
    say(f"{series.title}, {series.span} days to {series.day}\n")
    for line in chart(series.values, series.day, _CHART_WIDTH, _CHART_HEIGHT, UNICODE) if series.points else ():
        say("".join(run.text for run in line).rstrip())
    say()
    most = max((point.value for point in series.points), default=0)
    rows = [_point_row(point, most) for point in reversed(_newest_last(series.points))]
    print_table(("day", "value", "", "change", "publisher", "more", "at"), rows, right=("value", "change", "more"))


def _newest_last(points: Sequence[SeriesPoint]) -> list[SeriesPoint]:
    """Within a day the largest value comes last, so that it is first when the order is turned round."""
    return sorted(points, key=lambda point: (point.day, point.value))


def _point_row(point: SeriesPoint, most: float) -> tuple[str, ...]:
    smaller = f"+{point.smaller}" if point.smaller else ""
    value = figure_format.value(point.figure, UNICODE)
    return (
        point.day.isoformat(),
        value,
        _bar(point.value, most),
        _change(point.change),
        point.source_name,
        smaller,
        str(point.anchor),
    )


_WIDEST_BAR = 24


def _bar(value: float, most: float) -> str:
    return UNICODE.bars[-1] * max(1, round(_WIDEST_BAR * value / most)) if most and value else ""


def _series_json(series: Series) -> dict[str, object]:
    return {
        "id": series.id,
        "title": series.title,
        "category": series.category,
        "day": series.day.isoformat(),
        "days": series.span,
        "values": list(series.values),
        "points": [_point_json(point) for point in series.points],
    }


def _point_json(point: SeriesPoint) -> dict[str, object]:
    return {
        "day": point.day.isoformat(),
        "source": point.source,
        "source_name": point.source_name,
        "anchor": str(point.anchor),
        "value": point.value,
        "change": point.change,
        "smaller": point.smaller,
        "figure": asdict(point.figure),
    }


DO: Mapping[str, Callable[[Asked, Desk], int]] = {"figures": figures}
