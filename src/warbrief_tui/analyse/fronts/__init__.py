"""Fronts: the places and theatres that a text mentions, and the status of each."""
