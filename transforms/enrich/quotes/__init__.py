"""Quoted words, who said them, by which words it is attributed, and who passed it on."""
