"""Describe the progress of a refresh and times relative to now. Pure."""

from collections.abc import Sequence
from datetime import datetime

from ..model import Outcome, RefreshStatus


def progress(outcomes: Sequence[Outcome]) -> str:
    added = sum(len(outcome.added) for outcome in outcomes)
    revised = sum(len(outcome.revised) for outcome in outcomes)
    failed = sum(outcome.status is RefreshStatus.FAILED for outcome in outcomes)
    parts = (
        f"{len(outcomes)} source{'s' if len(outcomes) != 1 else ''}",
        f"{added} new",
        f"{revised} revised" if revised else "",
        f"{failed} failed" if failed else "",
    )
    return ", ".join(filter(None, parts))


def ahead(then: datetime | None, now: datetime) -> str:
    """Return when the next try is due, or an empty text if there is none."""
    if then is None:
        return ""
    minutes = int((then - now).total_seconds() // 60)
    if minutes < 1:
        return "next try now"
    return f"next try in {minutes} min" if minutes < 120 else f"next try in {minutes // 60} h"


def ago(then: datetime | None, now: datetime) -> str:
    if then is None:
        return ""
    minutes = max(int((now - then).total_seconds() // 60), 0)
    if minutes < 1:
        return "fetched just now"
    if minutes < 60:
        return f"fetched {minutes} min ago"
    return f"fetched {minutes // 60} h ago" if minutes < 48 * 60 else f"fetched {minutes // 1440} days ago"
