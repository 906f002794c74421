"""Room: every page of the site as path, template and view."""
