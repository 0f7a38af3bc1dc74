"""Figures: the numbers of a text with their subject, unit, side, period and category."""
