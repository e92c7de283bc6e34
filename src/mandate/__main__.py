"""The program: what the command `mandate` and `python -m mandate` start."""

import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # the working folder: a file there, such as typer.py, is not part of this program

import gc
import os
from contextlib import suppress

gc.disable()  # a command ends before its garbage is worth collecting: a tenth of a small run, a fifth of a large one

try:
    from mandate import cli  # loading typer is part of that saving
except KeyboardInterrupt:
    sys.exit(130)


def main() -> None:
    """Run the command, and end the process without the interpreter's tear-down: a tenth of a small run."""
    try:
        cli.main()
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            with suppress(OSError, ValueError):  # Python itself reports a stream that cannot be written
                for stream in (sys.stdout, sys.stderr):
                    if stream is not None:
                        stream.flush()
                os._exit(end.code or 0)
        raise


if __name__ == "__main__":
    main()
