"""The app: screens that ask the desk, widgets that draw lines, one table of commands."""
