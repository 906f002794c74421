"""Room: RSS and Atom, made with feedgen."""
