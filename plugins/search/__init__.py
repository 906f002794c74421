"""Plugin: full-text search in the browser, with an index made by Pagefind."""
