"""Plugin: pictures in the sizes that pages need."""
