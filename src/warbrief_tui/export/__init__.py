"""Editions, passages and figures as documents and tables for other programs."""
