"""Room: a news item as the rest of the code sees it."""
