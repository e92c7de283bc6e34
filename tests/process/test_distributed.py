"""Jobs on a cluster and files in a store give the rows of one machine and of a folder."""

import json
import os
import pickle
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from support.cli import environment, status
from support.registers import LETTER, REGISTER, ROOT, SOUND, register

from mandate import distributed
from mandate.checks.job import CheckJob, ReportScope
from mandate.distributed import CannotRun, Filter, ListJob, SentFiles, open_register, process_chunk
from mandate.reading.register import Files
from mandate.render.json import obligation
from mandate.storage.files import LARGEST
from mandate.storage.runner import run

DAY = date(2026, 11, 22)
SCALE = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"```python\n(.*?)```", SCALE, re.DOTALL)


def letters(folder: Path) -> Path:
    some = {f"letter-{number}": SOUND.replace("26/1", f"26/{number}") for number in range(12)}
    return register(folder, **some)


def test_a_cluster_gives_the_rows_of_status_though_a_worker_dies(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    folder = letters(tmp_path / "letters")
    (tmp_path / "scratch").mkdir()
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "support" / "on_cluster.py"), "letters", EXAMPLE, "scratch"],
        cwd=tmp_path,
        env=environment(PYTHONPATH=os.pathsep.join((str(ROOT / "tests"), str(ROOT / "src")))),
        capture_output=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    answer = json.loads(done.stdout)
    expected = status(tmp_path, "--register", str(folder), as_of=str(DAY))
    assert answer["rows"] == expected
    assert answer["killed"]
    assert answer["same"] == dict.fromkeys(("list", "check", "feed", "folder"), True)
    assert answer["example"] == "".join(f"{row['id']} {row['state']} {row['last']}\n" for row in expected)
    cause, remedy = answer["error"]
    assert re.fullmatch(r"each worker that processed letters/\S+ and the files after it died \(1 in all\)", cause)
    assert "chunk=50" in remedy


STORES = ("memory", "file")


def opened(protocol: str, folder: Path) -> Files:
    """The register of a folder, opened by a URL; first copied where the store is in memory."""
    fsspec = pytest.importorskip("fsspec")
    if protocol == "file":
        return open_register(folder.as_uri())
    store = fsspec.filesystem("memory")
    store.put(folder.as_posix(), f"/{folder.name}", recursive=True)
    return open_register(f"memory://{folder.name}")


def untidy(folder: Path) -> Path:
    """A register with all that is not a letter of it, and with an id that two files have."""
    letters(folder)
    (folder / "mandate.toml").write_text(
        REGISTER.replace("[register]", '[register]\nexclude = ["drafts", "nothing*"]'), encoding="utf-8"
    )
    for name in ("drafts/a.toml", "sub/letter-1.toml", "sub/b.toml", ".hidden/c.toml", "note.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(SOUND, encoding="utf-8")
    register(folder / "other", d=SOUND)
    return folder


@pytest.mark.parametrize("protocol", STORES)
def test_a_store_has_the_letters_and_faults_of_the_folder(protocol: str, tmp_path: Path) -> None:
    folder = untidy(tmp_path / f"untidy-{protocol}")
    here, there = open_register(folder), opened(protocol, folder)
    prefix = there.header.source.file.removesuffix("mandate.toml")
    assert prefix.startswith(f"{protocol}://")
    assert prefix.endswith(f"/{folder.name}/")

    def answers(files: Files) -> tuple[object, ...]:
        below = files.header.source.file.removesuffix("mandate.toml")
        rows = [obligation(row) for row in run(ListJob(as_of=DAY, wanted=Filter()), files).rows]
        every = ReportScope(files=frozenset((files.header.source.file, *files.names)), wide=True)
        faults = run(CheckJob(as_of=DAY, scope=every), files).faults
        return (
            [row | {"file": row["file"].removeprefix(below)} for row in rows],
            [(one.rule.code, one.file.removeprefix(below), at) for one, at in faults],
        )

    assert answers(there) == answers(here)
    assert {code for code, _, _ in answers(here)[1]} >= {"M303", "M314"}  # type: ignore[attr-defined]


def test_a_file_of_a_store_that_is_gone_or_too_large_is_reported(tmp_path: Path) -> None:
    folder = letters(tmp_path / "gone")
    (folder / "letter-0.toml").write_bytes(LETTER.encode() + b"#" * LARGEST)
    files = opened("file", folder)
    (folder / "letter-1.toml").unlink()
    found = run(ListJob(as_of=DAY, wanted=Filter()), files)
    assert len(found.rows) == 10
    assert [(Path(one.file).name, one.whole) for one in found.unread] == [
        ("letter-0.toml", True),
        ("letter-1.toml", True),
    ]


def test_a_store_that_fails_is_an_error_and_no_missing_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = pytest.importorskip("fsspec.implementations.memory").MemoryFileSystem
    files = opened("memory", letters(tmp_path / "failing"))
    read = store.cat_file

    def fail_after_some(self: object, path: str, end: int) -> bytes:
        if path.endswith("letter-3.toml"):
            raise TimeoutError("no answer in 60 s")
        data: bytes = read(self, path, end=end)
        return data

    monkeypatch.setattr(store, "cat_file", fail_after_some)
    with pytest.raises(CannotRun, match="cannot be read: no answer in 60 s"):
        run(ListJob(as_of=DAY, wanted=Filter()), files)


def test_an_error_of_a_store_s_own_library_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such an error is not an OSError: s3:// without a password raises `botocore.exceptions.NoCredentialsError`."""
    memory = pytest.importorskip("fsspec.implementations.memory").MemoryFileSystem
    files = opened("memory", letters(tmp_path / "refusing"))
    library = ModuleType("botocore.exceptions")
    library.BotoCoreError = type("BotoCoreError", (Exception,), {})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "botocore.exceptions", library)

    def refuse(*_: object, **__: object) -> None:
        raise library.BotoCoreError("Unable to locate credentials")

    monkeypatch.setattr(memory, "cat_file", refuse)
    monkeypatch.setattr(memory, "find", refuse)
    with pytest.raises(CannotRun, match="/refusing/ cannot be read: Unable to locate credentials"):
        run(ListJob(as_of=DAY, wanted=Filter()), files)
    with pytest.raises(CannotRun, match="/refusing/ cannot be read: Unable to locate credentials"):
        open_register("memory://refusing")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_a_store_is_refused_by_name(tmp_path: Path) -> None:
    folder = letters(tmp_path / "linked")
    (folder / "more").symlink_to(tmp_path)
    with pytest.raises(CannotRun, match="/linked/more is a link"):
        opened("file", folder)


@pytest.mark.parametrize(
    ("url", "cause"),
    [
        ("memory://nowhere", "there is no mandate.toml in memory://"),
        ("nosuch://bucket/letters", "the URL cannot be opened: Protocol not known: nosuch"),
    ],
)
def test_a_url_without_a_register_is_an_error(url: str, cause: str) -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(CannotRun) as error:
        open_register(url)
    assert error.value.cause.startswith(cause)
    assert error.value.remedy


def test_another_version_on_a_worker_is_an_error_that_comes_back_whole(tmp_path: Path) -> None:
    files = open_register(letters(tmp_path))
    about, job = files.header.source, ListJob(as_of=DAY, wanted=Filter())
    with pytest.raises(CannotRun) as error:
        process_chunk("0.0.1", job, about, [(about.file, "")], SentFiles(texts={}))
    again = pickle.loads(pickle.dumps(error.value))  # noqa: S301 - made here
    assert (again.cause, again.remedy) == (error.value.cause, error.value.remedy)
    assert "0.0.1" in again.cause


def test_without_the_extra_the_command_that_installs_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("fsspec", "distributed"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(CannotRun, match="fsspec is not installed"):
        open_register("memory://letters")
    with pytest.raises(CannotRun, match="dask is not installed") as error:
        distributed.run(ListJob(as_of=DAY, wanted=Filter()), letters(tmp_path), None)  # type: ignore[arg-type]
    assert "[dask]" in error.value.remedy
    with pytest.raises(CannotRun, match="chunk=0 is not a number of files"):
        distributed.run(ListJob(as_of=DAY, wanted=Filter()), tmp_path, None, chunk=0)  # type: ignore[arg-type]


def test_a_command_loads_none_of_it() -> None:
    heavy = ("dask", "distributed", "fsspec", "pyarrow", "duckdb", "mandate.distributed", "mandate.api")
    code = (
        "import sys\nfrom mandate.cli import main\n"
        "for words in (['status', '--json'], ['check'], ['ical']):\n"
        "    sys.argv = ['mandate', *words]\n    try:\n        main()\n    except SystemExit:\n        pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"
