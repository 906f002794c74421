"""Room: the organisations that news comes from."""
