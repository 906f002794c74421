"""Check articles for what no single field can tell, and mend what is certain."""
