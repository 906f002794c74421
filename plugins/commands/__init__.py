"""Room without plugin.py: the commands of tasks.py, one file each."""
