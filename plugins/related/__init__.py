"""Room: the lists beside and below a story."""
