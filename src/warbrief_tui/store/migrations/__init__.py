"""Database schemas and their numbered migrations."""
