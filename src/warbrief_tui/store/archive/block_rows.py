"""Blocks as rows: a kind, the text that is searched, and JSON of whatever else a block has."""

from typing import Any

from ...model import Block, Listing, Photo, Preformatted, Table
from ...serialization import block_from, block_json
from .. import column_codecs

ITEM_SEPARATOR = "\x1e"
"""Separates the items of a list and the rows of a table. It is in no text: `sanitize.clean` drops it."""
CELL_SEPARATOR = "\x1f"
"""Separates the cells of a table's row. It is in no text either."""

_TEXT = {"paragraph": "text", "quote": "text", "photo": "caption"}


def to_row(block: Block) -> tuple[str, str, str | None]:
    """Return a block as (kind, text, extra), the columns of the table `block`."""
    fields = block_json(block)
    kind, text = fields.pop("kind"), text_of(block)
    if isinstance(block, Listing):
        items = fields.pop("items")
        fields = (
            _without_defaults(fields)
            if tuple(text.split(ITEM_SEPARATOR)) == items
            else {**_without_defaults(fields), "items": items}
        )
    elif isinstance(block, Preformatted):
        fields = {}
    elif not isinstance(block, Table):
        stated = fields.pop(_TEXT[kind])
        fields = _without_defaults(fields) | ({} if stated == text else {_TEXT[kind]: stated})
    return kind, text, column_codecs.to_json(fields) if fields else None


def from_row(kind: str, text: str, extra: str | None) -> Block:
    """Return the block that `to_row` took apart. Raises DamagedStore."""
    fields: dict[str, Any] = column_codecs.parse_json(extra) if extra else {}
    try:
        if kind in _TEXT:
            fields.setdefault(_TEXT[kind], text)
        elif kind == "list":
            fields.setdefault("items", text.split(ITEM_SEPARATOR))
        elif kind == "preformatted":
            fields["lines"] = text.split(ITEM_SEPARATOR)
        return block_from({"kind": kind, **fields})
    except (AttributeError, KeyError, TypeError):
        raise column_codecs.corrupt_value(text, f"a block of the kind {kind!r}") from None


def text_of(block: Block) -> str:
    """Return the whole text of a block."""
    match block:
        case Table():
            return _table_text(block)
        case Listing():
            return ITEM_SEPARATOR.join(block.items)
        case Preformatted():
            return ITEM_SEPARATOR.join(block.lines)
        case Photo():
            return block.caption or block.alt or ""  # what the page shows where a photo has no caption
        case _:
            return block.text


def text_at(block: Block, item: int | None, row: int | None, col: int | None) -> str:
    """Return the text that the offsets of a figure or mention count in: that of the block, or of its item or cell."""
    match block:
        case Listing() if item is not None:
            return block.items[item]
        case Preformatted() if item is not None:
            return block.lines[item]
        case Table() if row is not None and col is not None:
            return block.header[col] if row < 0 else block.rows[row][col]
    return display_text(text_of(block))


def display_text(text: str) -> str:
    """Return the `text` of a row as it is shown on one line."""
    return text.replace(ITEM_SEPARATOR, " • ").replace(CELL_SEPARATOR, " | ")


def _table_text(table: Table) -> str:
    lines = (table.header, *table.rows)
    return ITEM_SEPARATOR.join(
        part for part in (table.caption, *(CELL_SEPARATOR.join(cells) for cells in lines)) if part
    )


def _without_defaults(fields: dict[str, Any]) -> dict[str, Any]:
    """Drop the fields that the publisher did not set: the defaults of the model stand for them."""
    return {name: value for name, value in fields.items() if value not in (None, (), False)}
