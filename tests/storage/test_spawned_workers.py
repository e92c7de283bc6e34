"""Work in new interpreters, as on Windows, comes back whole and in order, whatever becomes of them."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from support.registers import LETTER, REGISTER

from mandate.checks.job import CheckJob, ReportScope
from mandate.messages.translations import active, use
from mandate.model.enums import Language
from mandate.publishing.edition import PublishOptions
from mandate.publishing.job import FolderJob
from mandate.reading.register import Files, files_by_id
from mandate.schedule.filters import Filter
from mandate.schedule.listing import ListJob
from mandate.storage.discovery import read_folder
from mandate.storage.runner import FileWork, Job
from mandate.storage.spawned_workers import map_spawned
from mandate.storage.workers import encoded

DAY = date(2026, 11, 22)
JOBS: dict[str, Callable[[Files], Job]] = {  # type: ignore[type-arg]
    "status": lambda _: ListJob(as_of=DAY, wanted=Filter()),
    "check": lambda files: CheckJob(as_of=DAY, scope=ReportScope(files=frozenset(files.names), wide=True)),
    "publish": lambda _: FolderJob(as_of=DAY, wishes=PublishOptions(), before={}),
}


@pytest.mark.parametrize("name", JOBS)
def test_the_parts_of_new_interpreters_are_those_of_this_one(tmp_path: Path, name: str) -> None:
    (tmp_path / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    for number in range(9):
        due = f'[[deadlines]]\nid = "a"\ntitle = "A"\ndue = 2026-12-{number + 1:02}\n'
        (tmp_path / f"letter-{number}.toml").write_text(LETTER + due * (1 + number % 2), encoding="utf-8")
    files, language = read_folder(tmp_path), active()
    names = (files.header.source.file, *files.names)
    work = FileWork(JOBS[name](files), files, files_by_id(files.names))
    use(Language.NB)
    try:
        found = map_spawned(work.process, names, 2, fewest=5)
        assert encoded(found) == encoded([work.process(names[:5]), work.process(names[5:])])
    finally:
        use(language)


WORK = """
import os, signal, sys
from multiprocessing import parent_process
from mandate.storage.spawned_workers import map_spawned

def work(items):
    if parent_process() is not None:
        if sys.argv[1] == "die":
            os._exit(3)
        if sys.argv[1] == "raise":
            raise MemoryError
    return [b"%d " % (item * item) for item in items], []

if __name__ == "__main__":
    if sys.argv[1] == "vanish":
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    if sys.argv[1] == "are refused":
        import resource
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    for count in (0, 1, 25):
        parts = map_spawned(work, range(count), 8, fewest=10)
        sys.stdout.buffer.write(b"".join(one for some, _ in parts for one in some) + b"\\n")
"""
POSIX = [] if sys.platform == "win32" else ["vanish", "are refused"]


@pytest.mark.parametrize("workers", ["live", "die", "raise", *POSIX])
def test_work_is_done_whatever_becomes_of_the_workers(tmp_path: Path, workers: str) -> None:
    script = tmp_path / "work.py"
    script.write_text(WORK, encoding="utf-8")
    done = subprocess.run((sys.executable, str(script), workers), capture_output=True, check=True)
    expected = [b"".join(b"%d " % (number * number) for number in range(count)) for count in (0, 1, 25)]
    assert done.stdout.splitlines() == expected


INTERRUPTED = """
import os, signal, sys
from multiprocessing import parent_process
from mandate.storage.spawned_workers import map_spawned

def work(items):
    if parent_process() is None:
        with open(sys.argv[1]) as pipe:  # until the worker has begun
            print(pipe.read())
        raise KeyboardInterrupt
    with open(sys.argv[1], "w") as pipe:
        pipe.write(str(os.getpid()))
    signal.pause()

if __name__ == "__main__":
    try:
        map_spawned(work, range(20), 2, fewest=10)
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe")
def test_no_worker_is_left_after_an_interrupt(tmp_path: Path) -> None:
    script, pipe = tmp_path / "work.py", tmp_path / "pipe"
    script.write_text(INTERRUPTED, encoding="utf-8")
    os.mkfifo(pipe)
    done = subprocess.run((sys.executable, str(script), str(pipe)), capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (130, b"")
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)
