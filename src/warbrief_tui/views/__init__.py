"""Rows, lines and texts made from model values. Both front ends use them; nothing here needs Textual."""
