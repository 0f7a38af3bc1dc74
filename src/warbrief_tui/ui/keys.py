"""The table of commands as Textual's bindings."""

from textual.binding import Binding, BindingType

from .commands import of


def bindings(*places: str) -> list[BindingType]:
    """One binding a command, with the command's id, so that `App.set_keymap` can move it; chords are not bindings."""
    return [
        Binding(",".join(map(_escaped, command.single_keys)), command.action, command.title, show=False, id=command.id)
        for command in of(places)
        if command.single_keys
    ]


def _escaped(key: str) -> str:
    return "comma" if key == "," else key
