"""Run the commands of tasks.py, one module each."""
