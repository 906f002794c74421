"""Plugin: how often stories were read, counted from the web server's own log, without cookies."""
