from datetime import UTC, datetime

from warbrief_tui.model import Anchor, Outcome, RefreshStatus
from warbrief_tui.views.relative_time import ago, ahead, progress

from ..ui.fake_desk import NOW


def test_how_long_ago() -> None:
    assert ago(None, NOW) == ""
    assert ago(NOW, NOW) == "fetched just now"
    assert ago(datetime(2025, 5, 22, 4, 48, tzinfo=UTC), NOW) == "fetched 12 min ago"
    assert ago(datetime(2025, 5, 21, 5, tzinfo=UTC), NOW) == "fetched 24 h ago"
    assert ago(datetime(2025, 5, 12, 5, tzinfo=UTC), NOW) == "fetched 10 days ago"


def test_how_long_until() -> None:
    assert ahead(None, NOW) == ""
    assert ahead(NOW, NOW) == "next try now"
    assert ahead(datetime(2025, 5, 22, 5, 50, tzinfo=UTC), NOW) == "next try in 50 min"
    assert ahead(datetime(2025, 5, 22, 8, tzinfo=UTC), NOW) == "next try in 3 h"


def test_what_a_refresh_did() -> None:
    new = Outcome("a", "A", RefreshStatus.ADDED, (Anchor("a", NOW.date()), Anchor("a", NOW.date(), 2)))
    failed = Outcome("b", "B", RefreshStatus.FAILED, reason="no answer")
    revised = Outcome("c", "C", RefreshStatus.REVISED, revised=(Anchor("c", NOW.date()),))
    assert progress([new]) == "1 source, 2 new"
    assert progress([new, failed, revised]) == "3 sources, 2 new, 1 revised, 1 failed"
