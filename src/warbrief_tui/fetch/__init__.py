"""Fetches documents from servers and files. It handles bytes only: nothing from outside is parsed here."""
