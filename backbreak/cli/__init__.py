"""The command line, the program's second face."""
