"""Sets of HTML tags that the readers of pages share."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""The level of each heading tag."""
LISTS = frozenset({"ul", "ol", "menu", "dir"})
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"}
    | {"hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody"}
    | {"td", "tfoot", "th", "thead", "tr", "ul"}
)
"""Tags that begin a line of their own."""
SILENT = frozenset(
    {"script", "style", "template", "head", "meta", "link", "base", "title", "noscript", "iframe", "object", "embed"}
    | {"svg", "canvas", "audio", "video", "map", "select", "option", "input", "textarea", "button", "math", "noframes"}
    | {"datalist", "dialog"}
)
"""Tags whose content is no text of the page."""
