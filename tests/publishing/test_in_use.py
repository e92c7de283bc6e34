"""A published file that another program keeps to itself: the others are written, it is named, and the next run catches up."""

from pathlib import Path

import pytest
from support.cli import AS_OF, run, said
from support.registers import LETTER, register

REPORT = '[[deadlines]]\nid = "report"\ntitle = "{}"\ndue = 2026-12-18\n'


@pytest.mark.parametrize("name", ["obligations.csv", "all.ics", "index.html"])
def test_a_file_in_use_is_passed_over_and_named(name: str, tmp_path: Path) -> None:
    here, site = register(tmp_path / "register", a=LETTER + REPORT.format("Report")), tmp_path / "site"
    assert run("publish", str(site), *AS_OF, cwd=here).returncode == 0
    before = {path.name: path.read_bytes() for path in site.iterdir()}
    (here / "a.toml").write_text(LETTER + REPORT.format("Another title"), encoding="utf-8")
    (site / name).unlink()
    (site / name).mkdir()  # which is in the way as a file is that Excel has open
    done = run("publish", str(site), *AS_OF, cwd=here)
    assert done.returncode == 1, said(done)
    assert f"error: {site / name} cannot be written" in said(done)
    assert "such as in Excel" in said(done)
    assert "1 files are as they were before" in said(done)
    others = {"obligations.csv", "all.ics", "index.html", "assignment-a.ics", "obligations.json"} - {name}
    assert all((site / other).read_bytes() != before[other] for other in others - {"index.html"})
    (site / name).rmdir()
    again = run("publish", str(site), *AS_OF, cwd=here)
    assert again.returncode == 0
    assert f"wrote {site / name}" in said(again)
    whole = tmp_path / "whole"
    assert run("publish", str(whole), *AS_OF, cwd=here).returncode == 0
    assert (site / name).read_bytes().replace(b"\r\n", b"\n").count(b"Another title") == (
        (whole / name).read_bytes().replace(b"\r\n", b"\n").count(b"Another title")
    )


def test_feeds_are_written_before_all_else(tmp_path: Path) -> None:
    here = register(tmp_path / "register", a=LETTER + REPORT.format("Report"))
    wrote = [
        line.rpartition("/")[2]
        for line in said(run("publish", str(tmp_path / "site"), *AS_OF, cwd=here)).splitlines()
        if line.startswith("wrote ")
    ]
    kinds = [2 if name == "index.html" else 1 if not name.endswith(".ics") else 0 for name in wrote]
    assert kinds == sorted(kinds)
    assert wrote[-1] == "index.html"
