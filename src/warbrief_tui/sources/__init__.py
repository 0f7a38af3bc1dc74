"""Which publishers there are: the shipped catalogue and the reader's sources.toml."""
