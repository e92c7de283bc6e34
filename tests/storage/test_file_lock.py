"""Attempts that another program may be in the way of: made again while that can pass, and never where there is no right to write."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mandate.storage.file_lock import is_held, may_create_in, new_file, retry


def failing(*errors: OSError) -> Callable[[], str]:
    left = list(errors)

    def attempt() -> str:
        if left:
            raise left.pop(0)
        return "done"

    return attempt


def test_an_attempt_is_made_again_while_its_error_passes() -> None:
    pauses: list[float] = []
    busy = PermissionError(errno.EACCES, "in use")
    assert retry(failing(busy, busy), 5, pause=pauses.append) == "done"
    assert len(pauses) == 2
    with pytest.raises(PermissionError):
        retry(failing(*[busy] * 9), 5, pause=pauses.append)
    assert len(pauses) == 2 + 4


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "full"), OSError(errno.EROFS, "read-only"), FileNotFoundError()]
)
def test_another_error_is_raised_at_once(error: OSError) -> None:
    pauses: list[float] = []
    with pytest.raises(type(error)):
        retry(failing(error), 500, pause=pauses.append)
    assert pauses == []


def test_a_folder_without_rights_is_reported_at_once_and_a_lock_is_waited_for() -> None:
    denied, taken = PermissionError(errno.EACCES, "denied"), FileExistsError()
    pauses: list[float] = []
    with pytest.raises(PermissionError):
        retry(failing(denied), 500, lambda error: is_held(error, lambda: False), pauses.append)
    assert pauses == []
    assert retry(failing(taken, denied), 500, lambda error: is_held(error, lambda: True), pauses.append) == "done"
    assert len(pauses) == 2
    assert is_held(taken, lambda: False)
    assert not is_held(OSError(errno.ENOSPC, "full"), lambda: True)


def test_a_new_file_is_new_and_its_owner_s_alone(tmp_path: Path) -> None:
    names = set()
    for _ in range(20):
        handle, path = new_file(tmp_path, "a.toml")
        os.write(handle, b"x")
        os.close(handle)
        names.add(path.name)
        assert path.stat().st_mode & 0o077 == 0
    assert len(names) == 20
    assert may_create_in(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == names
    assert not may_create_in(tmp_path / "nowhere")
