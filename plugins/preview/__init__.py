"""Room without plugin.py: the portal on one's own machine, rebuilt on save, the browser refreshed."""
