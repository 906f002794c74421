"""Share what several plugins need; import no other plugin and no Pelican."""
