"""Plugin: the organisations that news comes from."""
