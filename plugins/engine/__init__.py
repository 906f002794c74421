"""Plugin package: read, render and write the site, and only what changed."""
