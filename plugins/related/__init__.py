"""Plugin: the lists of related stories on a story's page."""
