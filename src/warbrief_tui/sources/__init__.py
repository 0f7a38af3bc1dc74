"""The publishers: the shipped catalogue and the user's sources.toml."""
