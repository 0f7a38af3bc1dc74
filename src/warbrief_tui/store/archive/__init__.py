"""Queries and writes of the archive: editions, days, fronts, figures and source health."""
