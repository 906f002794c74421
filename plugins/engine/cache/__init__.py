"""Cache of a build for the next one: hashes, records, the manifest of written files."""
