"""Readers of the formats that publishers use; each yields raw blocks."""
