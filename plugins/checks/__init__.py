"""Room: what is wrong with articles beyond a single field, and what can be mended for certain."""
