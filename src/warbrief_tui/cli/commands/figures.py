"""`figures`: a day's figures by category with the sums they make, or one series over days."""

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
from ..command_spec import Arguments
from ..output import print_json, print_table, print_text
from .show import readings_of

_LONGEST_SPAN = 3660
_CHART_WIDTH, _CHART_HEIGHT = 78, 8


def figures(args: Arguments, desk: Desk) -> int:
    if args.json and args.csv:
        raise UsageError("choose either --json or --csv")
    if args.series is None:
        return _show_day(args, desk)
    if args.category:
        raise UsageError("--series implies its category; leave out --category")
    if not 1 <= args.days <= _LONGEST_SPAN:
        raise UsageError(f"--days must be from 1 to {_LONGEST_SPAN}")
    last = date_range.span_of(args.day, today=desk.today(), latest=desk.latest()).last
    return _show_series(args, desk.series(args.series, last, args.days))


# A day --------------------------------------------------------------------------------------------


def _show_day(args: Arguments, desk: Desk) -> int:
    titles = desk.category_titles()
    if args.category and args.category not in titles:
        raise UsageError(f"there is no category '{args.category}'; categories are {', '.join(titles)}")
    readings = readings_of(args.day, desk)
    items = [
        item for reading in readings for item in _figures_of(reading) if args.category in (None, item.figure.category)
    ]
    checks = [(reading, check) for reading in readings for check in desk.checks(reading)]
    checks = [(reading, check) for reading, check in checks if args.category in (None, check.whole.category)]
    if args.json:
        sums = [_check_json(reading, check) for reading, check in checks]
        print_json({"figures": [_figure_json(item) for item in items], "checks": sums})
    elif args.csv:
        sys.stdout.write(csv_export.comma_separated(csv_export.figure_sheet(items)))
    else:
        keys = _key_figures_of(readings, desk)
        _print_day(items, [key for key in keys if args.category in (None, key.category)], titles)
        _print_checks(checks)
    return 0 if items else NothingFound.exit_code


def _key_figures_of(readings: Sequence[Reading], desk: Desk) -> list[KeyFigure]:
    """Return the key figures of the day of `readings`, from their publishers only; none for several days."""
    days = {reading.headline.anchor.day for reading in readings}
    if len(days) != 1:
        return []
    sources = {reading.headline.anchor.source for reading in readings}
    of_these = [
        (key, tuple(point for point in key.points if point.source in sources)) for key in desk.key_figures(days.pop())
    ]
    return [replace(key, points=points) for key, points in of_these if points]


def _figures_of(reading: Reading) -> Iterator[SourceFigure]:
    anchor = reading.headline.anchor
    for figure in reading.analysis.figures:
        yield SourceFigure(anchor.at(figure.section, figure.block), reading.headline.source_name, figure)


def _print_day(items: Sequence[SourceFigure], keys: Sequence[KeyFigure], titles: Mapping[str, str]) -> None:
    """Print the key figures with their change since the day before, then every figure by category, without repeats."""
    if keys:
        rows = [(key.title, *_publisher_cells(key.points), gapped_sparkline(key.values, UNICODE.bars)) for key in keys]
        print_table(("key figure", "value", "change", "publisher", f"{len(keys[0].values)} days"), rows)
        print_text()
    fresh = [item for item in items if not item.figure.repeated]
    groups = ((title, [item for item in fresh if item.figure.category == name]) for name, title in titles.items())
    figure_rows = [row for title, group in groups for row in _figure_rows(title, sorted(group, key=_sort_key))]
    header = ("category", "what", "value", "unit", "side", "where", "claimed by", "publisher")
    print_table(header, figure_rows, right=("value",))


def _sort_key(item: SourceFigure) -> tuple[bool, bool, str, float]:
    """Sort people and things before measures, totals before parts, and the largest of a unit first."""
    figure = item.figure
    return figure.unit in figure_format.MEASURES, figure.part_of is not None, figure.unit, -figure.value


def _figure_rows(title: str, group: Sequence[SourceFigure]) -> Iterator[tuple[str, ...]]:
    for number, item in enumerate(group):
        figure = item.figure
        yield (
            "" if number else title,
            figure_format.subject(figure),
            figure_format.value(figure, UNICODE),
            figure_format.unit(figure),
            figure.side if figure.side != "other" else "",
            figure.place or "",
            figure.claimed_by or "",
            item.source_name,
        )


def _publisher_cells(points: Sequence[SeriesPoint]) -> tuple[str, str, str]:
    """Return cells with a line for each value: value, change, and the publishers that state it."""
    values: dict[tuple[str, str], list[str]] = {}
    for point in points:
        values.setdefault((figure_format.value(point.figure, UNICODE), _change(point.change)), []).append(
            point.source_name
        )
    rows = [(value, change, ", ".join(names)) for (value, change), names in values.items()]
    value, change, names = ("\n".join(column) for column in zip(*rows, strict=True))
    return value, change, names


def _change(change: float | None) -> str:
    return "" if change is None else "±0" if change == 0 else f"{change:+,.15g}"


def _print_checks(checks: Sequence[tuple[Reading, Check]]) -> None:
    if checks:
        print_text("\nSums as reported, never corrected:")
    for reading, check in checks:
        where = reading.headline.anchor.at(check.whole.section, check.whole.block)
        print_text(f"  {check.text}{' ✓' if check.holds else ''}  ({check.whole.text}; {where})")


def _figure_json(item: SourceFigure) -> dict[str, object]:
    edition = item.anchor.edition
    return {"anchor": str(item.anchor), "day": edition.day.isoformat(), "source": edition.source} | asdict(item.figure)


def _check_json(reading: Reading, check: Check) -> dict[str, object]:
    anchor = str(reading.headline.anchor.at(check.whole.section, check.whole.block))
    figures = {"whole": check.whole.value, "parts": [part.value for part in check.parts]}
    return {"anchor": anchor, "text": check.text, "holds": check.holds} | figures


# A series -----------------------------------------------------------------------------------------


def _show_series(args: Arguments, series: Series) -> int:
    if args.json:
        print_json({"series": _series_json(series)})
    elif args.csv:
        sys.stdout.write(csv_export.comma_separated(csv_export.point_sheet(series.points)))
    else:
        _print_series(series)
    return 0 if series.points else NothingFound.exit_code


def _print_series(series: Series) -> None:
    """Print a chart, then a row for each publisher's value with a bar, newest day first."""
    print_text(f"{series.title}, {series.span} days to {series.day}\n")
    for line in chart(series.values, series.day, _CHART_WIDTH, _CHART_HEIGHT, UNICODE) if series.points else ():
        print_text("".join(run.text for run in line).rstrip())
    print_text()
    largest = max((point.value for point in series.points), default=0)
    rows = [_point_row(point, largest) for point in reversed(_newest_last(series.points))]
    print_table(("day", "value", "", "change", "publisher", "more", "at"), rows, right=("value", "change", "more"))


def _newest_last(points: Sequence[SeriesPoint]) -> list[SeriesPoint]:
    """Sort by day and value, so that reversed the newest day and its largest value come first."""
    return sorted(points, key=lambda point: (point.day, point.value))


def _point_row(point: SeriesPoint, largest: float) -> tuple[str, ...]:
    smaller = f"+{point.smaller}" if point.smaller else ""
    value = figure_format.value(point.figure, UNICODE)
    return (
        point.day.isoformat(),
        value,
        _bar(point.value, largest),
        _change(point.change),
        point.source_name,
        smaller,
        str(point.anchor),
    )


_WIDEST_BAR = 24


def _bar(value: float, largest: float) -> str:
    return UNICODE.bars[-1] * max(1, round(_WIDEST_BAR * value / largest)) if largest and value else ""


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


DO: Mapping[str, Callable[[Arguments, Desk], int]] = {"figures": figures}
