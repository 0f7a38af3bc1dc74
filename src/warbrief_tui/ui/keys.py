"""Every key passes through the app's keymap; widgets declare none of their own."""


def bindings(*_places: str) -> list[object]:
    return []
