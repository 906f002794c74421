"""Room: reading, rendering and writing, only where something changed."""
