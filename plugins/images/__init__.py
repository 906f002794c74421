"""Room: pictures in the sizes that pages need."""
