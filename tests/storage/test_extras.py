"""The command that installs an extra: from where the program came, and never from an index where it is not."""

from typing import Any

import pytest

from mandate.storage.extras import extra_remedy, install_command

COMMANDS: list[tuple[dict[str, Any], str]] = [
    ({}, 'python -m pip install ".[serve]"'),
    ({"url": "file:///srv/mandate", "dir_info": {}}, 'python -m pip install "/srv/mandate[serve]"'),
    (
        {"url": "file:///srv/a%20b/mandate", "dir_info": {"editable": True}},
        'python -m pip install -e "/srv/a b/mandate[serve]"',
    ),
    (
        {"url": "https://git.example.org/mandate", "vcs_info": {"vcs": "git", "commit_id": "abc", "requested_revision": "v1"}},
        'python -m pip install "mandate-register[serve] @ git+https://git.example.org/mandate@v1"',
    ),
    (
        {"url": "https://git.example.org/mandate", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
        'python -m pip install "mandate-register[serve] @ git+https://git.example.org/mandate@abc"',
    ),
    (
        {"url": "file:///srv/mandate_register-0.1.0-py3-none-any.whl", "archive_info": {}},
        'python -m pip install "mandate-register[serve] @ file:///srv/mandate_register-0.1.0-py3-none-any.whl"',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("origin", "command"), COMMANDS)
def test_an_extra_comes_from_where_the_program_came(origin: dict[str, Any], command: str) -> None:
    assert install_command(origin, "serve") == command


def test_the_remedy_names_the_extra() -> None:
    assert "[draft]" in extra_remedy("draft")
