"""`mandate serve` that looks at its files at each request, not once a second: `python -P serving.py MOMENT ARGUMENT…`."""

import runpy
import sys
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

import mandate.__main__  # noqa: F401 - the collector is set up before anything else is loaded
from mandate.publishing import live

live.LivePublisher = partial(live.LivePublisher, pause=0)  # type: ignore[assignment, misc]
runpy.run_path(str(Path(__file__).with_name("launcher.py")))
