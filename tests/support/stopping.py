"""The program in a process of its own that is stopped at a chosen step: `python -P stopping.py STEP SIGNAL MOMENT ARGUMENT…`.

A step is an event that Python's audit hooks report: a file other than code is opened, made, locked, renamed or removed, or a process
begins. At step STEP the process sends SIGNAL to itself, or with a minus before it to its whole group, as a terminal does.
No step is missed and none depends on how fast the machine is.
"""

import os
import re
import runpy
import sys
from pathlib import Path

STEPS = {"open", "os.rename", "os.remove", "os.chmod", "os.mkdir", "os.fork", "fcntl.flock", "subprocess.Popen"}
CODE = re.compile(r"\.(?:py|pyc|so|pth)(?:\.\d+)?$")
"""Code, and the file in which Python writes the compiled form of a module, where it has none yet."""

stop_at, number = int(sys.argv.pop(1)), int(sys.argv.pop(1))
own = os.getpid()
passed = 0


def stop(event: str, about: tuple[object, ...]) -> None:
    """Count a step of this process, and stop at the one that was asked for."""
    global passed  # noqa: PLW0603 - a hook cannot be given anything
    if event in STEPS and os.getpid() == own and not CODE.search(str(about[:1]).rstrip("',)")):
        passed += 1
        if passed == stop_at:
            os.kill(own if number > 0 else 0, abs(number))


sys.addaudithook(stop)
runpy.run_path(str(Path(__file__).with_name("launcher.py")))
