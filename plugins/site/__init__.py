"""Plugin: every page of the site as path, view and template."""
