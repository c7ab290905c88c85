"""A page of HTML: its visible text with where each stretch stood in the markup, and what the markup says of it."""

from transforms.ingest.markup.page import read_page

__all__ = ["read_page"]
