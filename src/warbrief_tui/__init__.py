"""warbrief: a keyboard-driven reader of daily summaries of the war in Ukraine, for the terminal."""

__version__ = "0.1.0"
