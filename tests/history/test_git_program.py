"""The search for a program on PATH, with the semantics of both kinds of systems."""

import pytest

from mandate.history.git_program import find_program

WINDOWS = [
    (r"C:\Git\cmd", r"C:\Git\cmd\git.exe"),
    (r"\\server\tools;C:\Git\cmd", r"\\server\tools\git.exe"),
    (r'"C:\Program Files\Git\cmd";C:\Git\cmd', r"C:\Program Files\Git\cmd\git.exe"),
    (r"C:/Git/cmd", r"C:/Git/cmd\git.exe"),
    (r".;C:\Git\cmd", r"C:\Git\cmd\git.exe"),
    (r";;C:\Git\cmd", r"C:\Git\cmd\git.exe"),
    (r"tools;..\x;\tools;C:tools;/tools;C:;C:\Git\cmd", r"C:\Git\cmd\git.exe"),
    (r".;tools;\tools;C:tools;C:", None),
    ("", None),
]
POSIX = [
    ("/usr/bin:/bin", "/usr/bin/git"),
    (".:/usr/bin", "/usr/bin/git"),
    (":/usr/bin:", "/usr/bin/git"),
    ("~/bin:bin:./bin:/usr/bin", "/usr/bin/git"),
    (".:", None),
    ("", None),
]


@pytest.mark.parametrize(("path", "found"), WINDOWS)
def test_only_absolute_entries_count_on_windows(path: str, found: str | None) -> None:
    assert find_program("git", path, windows=True, is_program=lambda _: True) == found


@pytest.mark.parametrize(("path", "found"), POSIX)
def test_only_absolute_entries_count_elsewhere(path: str, found: str | None) -> None:
    assert find_program("git", path, windows=False, is_program=lambda _: True) == found


def test_what_is_no_program_is_passed_over() -> None:
    windows = find_program("git", r"C:\a;C:\b", windows=True, is_program=lambda path: path == r"C:\b\git.exe")
    assert windows == r"C:\b\git.exe"
    assert find_program("git", "/a:/b", windows=False, is_program=lambda path: path == "/b/git") == "/b/git"


def test_a_batch_file_is_never_taken_on_windows() -> None:
    assert find_program("git", r"C:\a", windows=True, is_program=lambda path: not path.endswith(".exe")) is None
