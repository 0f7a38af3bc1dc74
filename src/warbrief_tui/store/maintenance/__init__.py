"""Backups, integrity checks and recovery of damaged databases."""
