"""Widgets: drawn by line from immutable values; they know neither the desk nor each other."""
