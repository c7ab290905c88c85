"""Quantities: the numbers of a body with what they count or measure."""
