"""A block as a row: its kind, its text (what is searched, kept once) and as JSON whatever else it has."""

from typing import Any

from ...model import Block, Listing, Photo, Preformatted, Table
from ...serialization import block_from, block_json
from .. import column_codecs

ITEM_SEPARATOR = "\x1e"
"""Between the items of a list and the rows of a table. Like CELL it is in no text: `text.clean` drops both."""
CELL_SEPARATOR = "\x1f"
"""Between the cells of a row."""

_TEXT = {"paragraph": "text", "quote": "text", "photo": "caption"}


def to_row(block: Block) -> tuple[str, str, str | None]:
    """(kind, text, extra)"""
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
        del fields[_TEXT[kind]]
        fields = _without_defaults(fields)
    return kind, text, column_codecs.to_json(fields) if fields else None


def from_row(kind: str, text: str, extra: str | None) -> Block:
    """The block that `row` took apart. Raises DamagedStore."""
    fields: dict[str, Any] = column_codecs.parse_json(extra) if extra else {}
    try:
        if kind in _TEXT:
            fields[_TEXT[kind]] = text
        elif kind == "list":
            fields.setdefault("items", text.split(ITEM_SEPARATOR))
        elif kind == "preformatted":
            fields["lines"] = text.split(ITEM_SEPARATOR)
        return block_from({"kind": kind, **fields})
    except (AttributeError, KeyError, TypeError):
        raise column_codecs.corrupt_value(text, f"a block of the kind {kind!r}") from None


def text_of(block: Block) -> str:
    """The block's whole text."""
    match block:
        case Table():
            return _table_text(block)
        case Listing():
            return ITEM_SEPARATOR.join(block.items)
        case Preformatted():
            return ITEM_SEPARATOR.join(block.lines)
        case Photo():
            return block.caption
        case _:
            return block.text


def text_at(block: Block, item: int | None, row: int | None, col: int | None) -> str:
    """The text that a finding's offsets count in: the block's, or its item's or cell's."""
    match block:
        case Listing() if item is not None:
            return block.items[item]
        case Preformatted() if item is not None:
            return block.lines[item]
        case Table() if row is not None and col is not None:
            return block.header[col] if row < 0 else block.rows[row][col]
    return display_text(text_of(block))


def display_text(text: str) -> str:
    """`text` of a row as a reader sees it on one line."""
    return text.replace(ITEM_SEPARATOR, " • ").replace(CELL_SEPARATOR, " | ")


def _table_text(table: Table) -> str:
    lines = (table.header, *table.rows)
    return ITEM_SEPARATOR.join(
        part for part in (table.caption, *(CELL_SEPARATOR.join(cells) for cells in lines)) if part
    )


def _without_defaults(fields: dict[str, Any]) -> dict[str, Any]:
    """Without what the publisher did not say: the model's defaults stand for it."""
    return {name: value for name, value in fields.items() if value not in (None, (), False)}
