"""Room: official documents mentioned in prose."""
