"""Package without plugin.py: serve the portal on this machine, rebuild on save, refresh the browser."""
