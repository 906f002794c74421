"""Room: what editors have (Word, pages of old portals, pasted text, WordPress) into story files."""
