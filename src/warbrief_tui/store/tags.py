"""What a filter may ask of a line, as words of the index: so a filter is found as fast as a word.

A name becomes one word of letters and digits, whatever is in it; the kinds of line stand as they are, beside `lead`.
"""


def source(slug: str) -> str:
    return f"s{slug.encode().hex()}"


def front(name: str) -> str:
    return f"f{name.encode().hex()}"
