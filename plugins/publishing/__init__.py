"""Build the public site in a folder of its own, verify it, and publish it in one step."""
