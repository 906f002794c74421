"""Import Word files, pages of old portals, pasted text and WordPress exports as story files."""
