"""Screens: they talk to the desk, hand values to their widgets and hear their messages."""
