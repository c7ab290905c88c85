"""The marks of wire copy as printed: datelines, bylines, sign-offs, credits, dates, furniture phrases.

Ingest cuts pages by them, normalize reads values off them; both see the same grammar.
"""
