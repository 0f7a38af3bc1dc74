"""The orders of search hits. A module of its own: the command line lists them before it imports the model."""

from typing import Literal

SortOrder = Literal["newest", "rank", "oldest"]
SORT_ORDERS: dict[SortOrder, str] = {
    "newest": "newest first",
    "rank": "best match first",
    "oldest": "oldest first",
}
"""As `sort:` and `--sort` name them, and in words; the first is that of a query that names none."""
