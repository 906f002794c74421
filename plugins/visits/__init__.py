"""Room: what was read how often, counted from the web server's own log; never faked, no cookie."""
