"""A page's tree put right: what a script would move into its place, and text that broken markup has hidden."""

from lxml.html import HtmlElement as Element

_CONTROLS = ("button", "svg", "select", "object", "map", "canvas", "label")
"""Tags that hold no text of a story; an end tag that is missing makes them hold all that follows."""
_STORY_TAGS = ("main", "article", "h1", "p", "section")


def repair(root: Element) -> None:
    """Put streamed parts into their places, and take the controls away around what cannot stand in a control."""
    _place_streamed_parts(root)
    for node in list(root.iter(*_CONTROLS)):
        if node.getparent() is not None and next(node.iter(*_STORY_TAGS), None) is not None:
            node.drop_tag()


def _place_streamed_parts(root: Element) -> None:
    """Do what a streamed page's script does: move the content of `div hidden id="S:1"` to `template id="B:1"`."""
    places = {str(node.get("id"))[2:]: node for node in root.iter("template") if str(node.get("id")).startswith("B:")}
    for part in [node for node in root.iter("div") if str(node.get("id")).startswith("S:") and places]:
        place = places.get(str(part.get("id"))[2:])
        parent = place.getparent() if place is not None else None
        if place is None or parent is None or part in set(place.iterancestors()):
            continue
        del part.attrib["id"]
        part.attrib.pop("hidden", None)
        parent.replace(place, part)
