"""The command line: arguments in, text out, exit codes. Only this package knows typer and today's date."""

import io
import os
import sys

from mandate.cli.app import app
from mandate.cli.console import print_message, tell, until_closed
from mandate.cli.language import choose
from mandate.storage.errors import reason_of

INTERRUPTED = 130
"""The exit code after Ctrl-C."""


def main() -> None:
    """Run the command `mandate`. Exits 0 when fine, 1 when something was found, 2 when it could not run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows console or pipe may be cp1252, and end lines CRLF
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        try:
            choose(sys.argv[1:], os.environ)
            app(prog_name="mandate")
        except SystemExit as end:
            if end.code == INTERRUPTED and sys.stderr is not None and sys.stderr.isatty():
                print_message("")  # the shell's prompt begins on a line of its own, after the progress
            raise
        finally:
            if sys.stdout is not None:
                with until_closed(1):
                    sys.stdout.flush()  # a full disk shows only now
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:
        _drop_output()
        tell(
            "error: the output could not be written: {value}\nhelp: see that there is room, and that you may write there",
            value=reason_of(error),
        )
        sys.exit(2)


def _drop_output() -> None:
    """Discard unwritten output, so that Python does not complain when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
