"""Stories: the articles about one event."""
