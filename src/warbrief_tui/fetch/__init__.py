"""Documents from servers and from files. Bytes only: nothing that came from outside is parsed here."""
