"""The rooms of the portal: one folder, one word, one feature."""
