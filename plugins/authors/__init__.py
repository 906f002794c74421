"""Plugin: the people in bylines, where the newsroom has a table of them."""
