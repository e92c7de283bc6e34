"""The command line: arguments in, text out, exit codes; the only place that knows typer and what day it is."""

import io
import os
import sys

from mandate.cli.commands import app


def main() -> None:
    """Run the command `mandate`. Exits 0 when fine, 1 when something was found, 2 when it could not run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows console or pipe may be cp1252, and end lines CRLF
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # the reader, such as `head`, has gone: that is no fault of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
