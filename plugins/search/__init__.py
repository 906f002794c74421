"""Room: search in the browser, without a server."""
