"""What two rooms or more share; imports no room and no Pelican."""
