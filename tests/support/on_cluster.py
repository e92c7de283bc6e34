"""Ask a local cluster of two processes, in a process of its own, because Dask has threads: `on_cluster.py FOLDER EXAMPLE SCRATCH`.

Prints, as JSON, the rows of a job whose worker is killed, the answers of the other jobs, what the example prints, and the error of a job
that kills each worker.
"""

import contextlib
import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import dask
from distributed import Client, LocalCluster

from mandate.distributed import CannotRun, CheckJob, FeedJob, Filter, ListJob, Options, ReportScope, open_register, run
from mandate.publishing.edition import PublishOptions
from mandate.publishing.job import FolderJob
from mandate.render.json import obligation
from mandate.storage.runner import Job
from mandate.storage.runner import run as run_here
from support.deadly import DeadlyJob

DAY = date(2026, 11, 22)


def main(folder: Path, example: str, scratch: Path) -> dict[str, Any]:
    """Ask each question."""
    files = open_register(folder)
    every = ReportScope(files=frozenset((files.header.source.file, *files.names)), wide=True)
    jobs: dict[str, Job[Any, Any]] = {
        "list": ListJob(as_of=DAY, wanted=Filter(ended=True)),
        "check": CheckJob(as_of=DAY, scope=every),
        "feed": FeedJob(as_of=DAY, wanted=Filter(ended=True), options=Options()),
        "folder": FolderJob(as_of=DAY, wishes=PublishOptions(), before={}),
    }
    answer: dict[str, Any] = {}
    with (
        dask.config.set({"distributed.admin.system-monitor.gil.enabled": False}),
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, memory_limit="400MiB",
            silence_logs=60,
        ) as cluster,
        Client(cluster) as client,  # type: ignore[no-untyped-call]
    ):  # fmt: skip
        dies_once = DeadlyJob(as_of=DAY, wanted=Filter(), deaths=(str(scratch / "death"),))
        answer["rows"] = [obligation(row) for row in run(dies_once, folder, client, chunk=2).rows]
        answer["killed"] = (scratch / "death").exists()
        answer["same"] = {name: run(job, files, client, chunk=3) == run_here(job, files) for name, job in jobs.items()}
        code = example.replace("s3://letters/assignments", folder.resolve().as_uri())
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            code = code.replace("tcp://scheduler.example.org:8786", cluster.scheduler_address)
            exec(code, {"__name__": "__main__"})  # noqa: S102 - the page of this repository
        answer["example"] = printed.getvalue()
        cluster.scheduler.allowed_failures = 0
        try:
            run(DeadlyJob(as_of=DAY, wanted=Filter(), deaths=(str(scratch / "last"),)), folder, client, chunk=2)
        except CannotRun as error:
            answer["error"] = [error.cause, error.remedy]
    return answer


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])), sys.stdout, default=str)
