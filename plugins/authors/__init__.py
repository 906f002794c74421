"""Room: the people in bylines, where the newsroom keeps a table of them."""
