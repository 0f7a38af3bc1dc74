"""What is kept: one SQLite file, written by one thread, asked in plain functions that take a connection."""
