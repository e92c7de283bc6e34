"""The program: what the command `mandate` and `python -m mandate` start."""

import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # the working folder: a file there, such as typer.py, is not part of this program

import atexit
import gc

gc.disable()  # a command ends before its garbage is worth collecting: a tenth of a small run, a fifth of a large one
atexit.register(gc.freeze)  # skip the final garbage collection: a tenth of a small run

try:
    from mandate.cli import main  # loading typer is part of that saving
except KeyboardInterrupt:
    sys.exit(130)

__all__ = ["main"]

if __name__ == "__main__":
    main()
