"""The Python interface of docs/api.md."""

from pathlib import Path

import pytest
from support.registers import SOUND, register

import mandate
from mandate import api

PAGE = Path(__file__).parents[2] / "docs" / "api.md"


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The example of the page lists the one deadline of a register."""
    register(tmp_path, one=SOUND)
    monkeypatch.chdir(tmp_path)
    exec(  # noqa: S102, the page of this repository
        PAGE.read_text().split("```python\n")[1].split("```")[0], {}
    )
    assert "[('one.report', '2026-12-18')]" in capsys.readouterr().out


def test_the_package_has_the_names() -> None:
    """Each name is that of the module, and another is an error."""
    assert all(getattr(mandate, name) is getattr(api, name) for name in api.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = mandate.no_such_name
