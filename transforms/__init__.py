"""The stages as pure functions: Arrow tables in, Arrow tables out."""
