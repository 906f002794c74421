"""Plugin: the registry of official documents."""
