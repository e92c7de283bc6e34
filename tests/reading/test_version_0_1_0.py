"""Files of version 0.1.0 mean the same: the register that came with it, read today, gives the answers that it gave then.

Two things differ on purpose: a meeting that is past and has no record is `unconfirmed` instead of `overdue`, and an event's day that the
files have counts as planned before it comes. A period has a planning day where it had none.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from support.cli import run

OLD = Path(__file__).parents[1] / "fixtures" / "version-0.1.0"
REGISTER = ("--register", str(OLD / "register"))
LETTERS = ("example-2026", "jd-pod-2020-supplement-9", "regeringen-lst-ab-2017")
KICKOFF = "2026-09-14"
"""The day of the one event that has one."""

_EACH_DAY: dict[str, list[dict[str, Any]]] = {}
for _line in (OLD / "status.jsonl").read_text(encoding="utf-8").splitlines():
    _one = json.loads(_line)
    _EACH_DAY.setdefault(_one.pop("as_of"), []).append(_one)


def answer(*args: str) -> Any:
    done = run(*args, "--json", cwd=OLD)
    assert done.returncode in {0, 1}, done.stderr.decode()
    return json.loads(done.stdout)


def differences(before: Any, now: Any, path: str = "") -> list[str]:
    """The paths below which an answer of then is not in the answer of now; more keys than then are fine."""
    if isinstance(before, dict):
        return [way for key, value in before.items() for way in differences(value, now.get(key), f"{path}.{key}")]
    if isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        return [way for a, b in zip(before, now, strict=True) for way in differences(a, b, path)]
    return [] if before == now else [f"{path}: {before} -> {now}"]


def confirmable(one: dict[str, Any]) -> bool:
    return one["kind"] in {"meeting", "effect"}


@pytest.mark.parametrize("day", _EACH_DAY)
def test_the_list_of_each_day(day: str) -> None:
    now = {one["id"]: one for one in answer("status", "--all", "--as-of", day, *REGISTER)["obligations"]}
    before = _EACH_DAY[day]
    assert now.keys() == {one["id"] for one in before}
    for one in before:
        if one["id"] == "example-2026.pilot-status" and day < KICKOFF:
            assert now[one["id"]]["tentative"] is True
            continue
        to_confirm = one["state"] == "overdue" and confirmable(now[one["id"]])
        assert differences(one | ({"state": "unconfirmed"} if to_confirm else {}), now[one["id"]]) == [], one["id"]


@pytest.mark.parametrize("letter", LETTERS)
def test_each_letter(letter: str) -> None:
    before = json.loads((OLD / f"show-{letter}.json").read_text(encoding="utf-8"))
    assert differences(before, answer("show", letter, "--as-of", "2026-11-22", *REGISTER)) == []


def test_the_calendar() -> None:
    done = run("ical", "--as-of", "2026-11-22", *REGISTER, cwd=OLD)
    text = done.stdout.decode().replace("\r\n ", "")
    events = []
    for one in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.DOTALL):
        values = {
            line.split(":", 1)[0].split(";")[0]: line.split(":", 1)[1] for line in one.splitlines() if ":" in line
        }
        events.append(" | ".join(values.get(key, "None") for key in ("UID", "DTSTART", "DTEND", "SUMMARY", "STATUS")))
    assert sorted(events) == sorted((OLD / "events.txt").read_text(encoding="utf-8").splitlines())


def test_the_files_have_no_fault_now_that_they_did_not_have() -> None:
    done = run("check", *REGISTER, cwd=OLD)
    assert done.returncode == 0
    assert sorted(re.findall(r"\[M\d+ ([a-z-]+)\]", done.stdout.decode())) == FAULTS


FAULTS = ["recipient-assumed", "reference-missing", "supplement-gap"]
