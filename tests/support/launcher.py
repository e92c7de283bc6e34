"""The program in a process of its own, with the clock of the tests: `python -P launcher.py MOMENT ARGUMENT…`.

It differs from `python -m mandate` in the clock alone. The source tree, or `PYTHONPATH`, is put on the path here: on Python
3.11 and 3.12 an editable install is not found in a folder whose name the locale cannot spell.
"""

import os
import sys
from datetime import datetime
from pathlib import Path

sys.path[:0] = os.environ.get("PYTHONPATH", str(Path(__file__).parents[2] / "src")).split(os.pathsep)

import mandate.__main__  # noqa: E402 - the collector is set up before anything else is loaded
from mandate.cli import clock  # noqa: E402

shown = datetime.fromisoformat(sys.argv.pop(1))
clock.now = lambda: shown
sys.argv[0] = "mandate"
mandate.__main__.main()
