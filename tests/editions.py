"""Editions of our own invention, as values: what tests of every stage can be fed without parsing anything."""

from datetime import date

from warbrief_tui.model import (
    Analysis,
    Block,
    Edition,
    Figure,
    Front,
    Link,
    Listing,
    Mention,
    Paragraph,
    Photo,
    Quote,
    Role,
    Section,
    Status,
    Table,
)

DAY = date(2025, 5, 21)
FRONTS = (
    Front("pokrovsk", "Pokrovsk", "direction", ("Pokrovsk direction", "Krasnoarmeysk")),
    Front("kursk", "Kursk", "region"),
    Front("strikes", "Strikes in Russia", "theatre"),
)


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph(text) for text in texts)


def edition(
    source: str = "example-daily",
    day: date = DAY,
    *sections: Section,
    key: str | None = None,
    title: str = "The day in brief",
) -> Edition:
    """One with the given sections, or with a lead and two sections that hold every kind of block."""
    key = key if key is not None else f"https://example.org/{source}/{day}"
    url = "https://example.org/post"
    return Edition(title, day, "dateline", sections or SECTIONS, key, source=source, url=url, language="en")


def mention(front: str, status: Status = "mention", role: Role = "today", section: int = 1, block: int = 0) -> Mention:
    return Mention(section, block, 0, len(front), front, front.title(), status, role)


def analysis(*mentions: Mention, figures: tuple[Figure, ...] = ()) -> Analysis:
    return Analysis("rules-1", figures, mentions)


SECTIONS = (
    Section(None, paragraphs("Shelling went on along the whole line, and the rail yard burned until noon.")),
    Section(
        "Pokrovsk: Assaults Along the Railway",
        (
            Paragraph(
                "Pokrovsk: the garrison counted 38 assaults and gave up no ground.",
                label="Pokrovsk",
                time="06:40",
                links=(Link("counted", "https://example.org/count"),),
            ),
            Quote("We heard F-16s all night, and nobody slept.", (Link("heard", "https://example.org/heard"),)),
            Photo("A bridge near Myrnohrad.", "A. Person / Agency", "https://example.org/bridge.jpg", "A bridge"),
            Listing(("Two depots near Toretsk burned.", "One ferry sank off Kherson."), ordered=True),
        ),
    ),
    Section(
        "Losses",
        (Table(("What", "Number"), (("tanks", "4"), ("drones", "112")), caption="Reported by the General Staff"),),
        level=3,
        inferred=True,
    ),
)
FIGURE = Figure(1, 0, 31, 42, "38 assaults", 38.0, "assaults", "engagements", "RU", "assaults", place="Pokrovsk")
