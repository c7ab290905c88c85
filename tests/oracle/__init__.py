"""Plain reference implementations that the engine must agree with: slow, short and easy to read."""
