"""Room: RSS, Atom and JSON Feed for everything that can be followed."""
