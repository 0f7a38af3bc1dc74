"""Tokens, sentences and phrases, shared by figures and fronts."""
