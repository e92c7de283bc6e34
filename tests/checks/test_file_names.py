"""Names of files and folders that Windows cannot make are errors, and no command makes one."""

import json
from pathlib import Path

import pytest
from support.cli import AS_OF, run, said
from support.registers import LETTER, register

from mandate.reading.file_names import is_reserved, problem_of

SOUND = LETTER + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
DEVICES = ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))
FOLDERS = ("aux", "AUX", "Nul", "aux.old", "con.", "a:b", "a?b", "com¹", "old.", "old ")
FINE = ("auxiliary", "com", "com10", "lpt0", "console", "null", "a-con", "drafts", "år 2026", "x.y")


@pytest.mark.parametrize("name", DEVICES)
def test_a_letter_with_a_device_s_name_is_an_error_and_is_listed(name: str, tmp_path: Path) -> None:
    here = register(tmp_path, **{name: SOUND})
    done = run("check", "--format", "concise", *AS_OF, cwd=here)
    assert done.returncode == 1
    assert f"{name}.toml:1:1: error[M005 file-name]: `{name}` is a name that Windows keeps" in done.stdout.decode()
    assert run("status", *AS_OF, cwd=here).stdout.decode().startswith(f"{name}.report\tdue")


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_that_windows_cannot_make_is_an_error(name: str, tmp_path: Path) -> None:
    here = register(tmp_path)
    (here / name).mkdir()
    (here / name / "a.toml").write_text(SOUND, encoding="utf-8")
    found = json.loads(run("check", "--format", "json", *AS_OF, cwd=here).stdout)["faults"]
    assert [one["code"] for one in found] == ["M005"]
    assert f"the folder `{name}`" in found[0]["message"]


@pytest.mark.parametrize("name", FINE)
def test_other_names_are_fine(name: str) -> None:
    assert not is_reserved(name)
    assert problem_of(name) == ""


def test_a_folder_above_the_register_is_not_the_register_s(tmp_path: Path) -> None:
    here = register(tmp_path / "aux" / "register", a=SOUND)
    for place in (here, tmp_path):
        assert run("check", "--register", str(here), *AS_OF, cwd=place).returncode == 0


def test_no_command_makes_such_a_name(tmp_path: Path) -> None:
    here = register(tmp_path, a=SOUND)
    new = (
        "new",
        "--title",
        "x",
        "--issuer",
        "jd",
        "--addressee",
        "pod",
        "--reference",
        "26/9",
        "--issued",
        "2026-01-02",
    )
    for asked in ((*new, "--name", "nul"), ("rename", "a", "aux")):
        done = run(*asked, cwd=here)
        assert done.returncode != 0, asked
        assert "is a name that Windows keeps for a device" in said(done)
        assert "-letter" in said(done)
    assert sorted(path.name for path in here.iterdir()) == ["a.toml", "mandate.toml"]
    assert run(*new, "--name", "nul-letter", cwd=here).returncode == 0
