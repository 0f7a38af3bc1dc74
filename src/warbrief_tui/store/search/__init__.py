"""Full-text search: query parser, SQL builder, indexer, snippets and autocomplete."""
