"""What `inspect` prints can be read back, and has the keys that scripts rely on."""

import json
from datetime import UTC, date, datetime

from warbrief_tui.model import (
    Analysis,
    Dropped,
    Edition,
    Figure,
    Link,
    Listing,
    Mention,
    Paragraph,
    Photo,
    Quote,
    Section,
    Table,
)
from warbrief_tui.serialization import document, edition_from, edition_json

EDITION = Edition(
    title="A day",
    day=date(2025, 5, 21),
    day_from="dateline",
    key="guid-1",
    source="the-press",
    n=2,
    url="https://example.org/a",
    published=datetime(2025, 5, 21, 18, tzinfo=UTC),
    dropped=(Dropped("Subscribe", "subscribe box"),),
    warnings=("short",),
    sections=(
        Section(None, (Paragraph("Lead. 3 drones.", "Lead.", "06:00", (Link("drones", "https://example.org/d"),)),)),
        Section(
            "Heading",
            (
                Quote("“Said.”"),
                Listing(("one", "two"), ordered=True),
                Photo("A street.", "A. Person / Agency"),
                Table(("kind", "number"), (("tanks", "3"),), "Losses"),
            ),
            3,
            inferred=True,
        ),
    ),
)
ANALYSIS = Analysis(
    "7",
    (Figure(0, 0, 6, 14, "3 drones", 3, "drones", "strikes", "RU", "drones"),),
    (Mention(0, 0, 0, 4, "sumy", "Lead", "mention", "today"),),
)


def test_it_reads_back_what_it_wrote() -> None:
    wire = json.loads(json.dumps(edition_json(EDITION, ANALYSIS)))
    assert edition_from(wire) == EDITION
    assert [figure["value"] for figure in wire["figures"]] == [3]
    assert [mention["front"] for mention in wire["mentions"]] == ["sumy"]


def test_the_keys_of_schema_1_are_there() -> None:
    said = json.loads(json.dumps(document([edition_json(EDITION, ANALYSIS)])))
    assert said["schema"] == 1
    edition = said["editions"][0]
    assert edition["anchor"] == "the-press/2025-05-21.2"
    keys = "source anchor title day day_from url published language excerpt dropped warnings sections figures mentions"
    assert set(keys.split()) <= edition.keys()
    first, second = edition["sections"]
    assert first["blocks"][0]["links"] == [{"text": "drones", "url": "https://example.org/d"}]
    assert [block["kind"] for block in second["blocks"]] == ["quote", "list", "photo", "table"]
    assert (second["index"], second["level"], second["inferred"]) == (1, 3, True)
