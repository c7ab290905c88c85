"""Time expressions (TIMEX3), resolved against the article's date."""
