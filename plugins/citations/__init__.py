"""Plugin: official documents mentioned in prose."""
