"""Plugin: write RSS, Atom and JSON Feed for every list that has a feed."""
