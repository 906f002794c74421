"""Room: the registry of official documents."""
