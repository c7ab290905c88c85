"""Events: what the copy says has happened or will, who took part, when and where."""
