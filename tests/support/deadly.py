"""A job that kills the worker that begins it, as often as it may; workers import it from here."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from mandate.reading.register import ParsedFile, RegisterHeader
from mandate.schedule.listing import FileListing, ListJob


class DeadlyJob(ListJob, frozen=True):
    """Lists obligations, and kills its process for each of the `deaths`, files that do not exist yet."""

    deaths: tuple[str, ...] = ()

    def process_batch(self, header: RegisterHeader, files: Sequence[ParsedFile]) -> list[FileListing]:
        """Make the rows of some files, in a process that survives."""
        for death in self.deaths:
            try:
                Path(death).touch(exist_ok=False)
            except FileExistsError:
                continue
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        return super().process_batch(header, files)
