"""The plugins of the portal: one folder and one word for each feature."""
