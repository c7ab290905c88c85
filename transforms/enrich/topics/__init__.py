"""Topics: what an article is about, by IPTC's seventeen top-level Media Topics."""
