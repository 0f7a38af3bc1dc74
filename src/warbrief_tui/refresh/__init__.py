"""Refreshing: from sources to stored editions, with the merge policy and the worker processes."""
