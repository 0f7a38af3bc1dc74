"""The errors that warbrief raises on purpose. Foreign exceptions are wrapped once, where they enter."""

from datetime import timedelta
from typing import ClassVar


class WarbriefError(Exception):
    """One line for a person: what happened, to which file, key or address, and what to do."""

    exit_code: ClassVar[int] = 70


class InputError(WarbriefError):
    exit_code = 2


class UsageError(InputError):
    pass


class ConfigError(InputError):
    pass


class ParseError(InputError):
    pass


class NothingFound(WarbriefError):
    exit_code = 1


class FetchError(WarbriefError):
    exit_code = 1


class OfflineError(FetchError):
    exit_code = 4


class GoneError(FetchError):
    pass


class BusyError(FetchError):
    def __init__(self, message: str, wait: timedelta | None = None) -> None:
        """`wait` is what the server asks for, where it says."""
        super().__init__(message)
        self.wait = wait


class StoreError(WarbriefError):
    exit_code = 3


class ForeignStore(StoreError):
    pass


class NewerStore(StoreError):
    pass


class DamagedStore(StoreError):
    pass


class Superseded(StoreError):
    pass


DIFFERS_FROM_FETCHED = "differs from what was fetched; 'warbrief doctor --repair' has it fetched again"
"""What is said, after its anchor, of an edition whose stored text has another checksum than when it was stored."""
