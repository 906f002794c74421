"""Room: the site built aside, verified, and put before the public in one step."""
