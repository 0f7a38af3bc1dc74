"""Who does what to which place, and who says so: the clauses of English sentences. Pure; see `reader.read`."""
