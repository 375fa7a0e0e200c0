"""The command line, the program's second face.

Each command is a module with `add_arguments(parser)` and `run(options) -> exit code`, imported only when that
command is given: what needs no window imports no Qt. `commands` has the list.
"""
