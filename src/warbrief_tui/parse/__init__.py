"""From bytes to editions: `parse` reads feeds, pages and plain text, and knows nothing of where they came from."""

from .parser import parse

__all__ = ["parse"]
