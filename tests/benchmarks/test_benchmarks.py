"""The registers that are measured have deadlines as real letters have them, and are the same each time."""

import random
import tomllib
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import generate
import pytest

FUNDING = {"requisition", "repayment", "accounts"}
"""Kinds that come with money, whose days are not chosen."""


def _kind(due: Any, every: str | None) -> str:
    if every is not None and due != "to be agreed":
        return "repeated"
    match due:
        case list():
            return "list"
        case datetime():
            return "moment"
        case date():
            return "exact"
        case "to be agreed":
            return "to be agreed"
        case "as soon as possible" | "not stated" | "ongoing" | "on completion":
            return "other open"
    for kind, part in (
        ("annual report", "annual report"),
        ("same day", "same day"),
        ("relative", "after "),
        ("relative", " before "),
    ):
        if part in due:
            return kind
    return "period"


def _deadlines(folder: Path) -> list[dict[str, Any]]:
    files = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*-*.toml")))
    tables = (table for file in files for name in ("tasks", "deadlines") for table in file.get(name, []))
    return [table for table in tables if "due" in table and table["kind"] not in FUNDING]


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest register that is measured."""
    folder = tmp_path_factory.mktemp("register")
    assert generate.write(folder, None, 1_000, 5, seed=7) == 5_000
    return folder


def test_every_kind_of_deadline_is_there_in_its_proportion(thousand: Path) -> None:
    found = _deadlines(thousand)
    counts = Counter(_kind(one["due"], one.get("every")) for one in found)
    assert counts.keys() == generate.PROPORTIONS.keys()
    assert sum(generate.PROPORTIONS.values()) == pytest.approx(1)
    assert {kind: count / len(found) for kind, count in counts.items()} == pytest.approx(generate.PROPORTIONS, abs=0.04)


def test_the_last_day_of_the_year_leads_and_odd_days_are_as_rare_as_they_are(thousand: Path) -> None:
    found = _deadlines(thousand)
    days = Counter(f"{one['due']:%m-%d}" for one in found if _kind(one["due"], one.get("every")) == "exact")
    (first, often), (_, next_often) = days.most_common(2)
    assert (first, often > 2 * next_often) == ("12-31", True)
    assert often / days.total() == pytest.approx(generate.LAST_OF_YEAR, abs=0.05)
    assert sum("withheld" in one for one in found) / len(found) == pytest.approx(generate.WITHHELD, abs=0.01)
    assert 0.005 < sum("31.6." in one.get("quote", "") for one in found) / len(found) < generate.IMPOSSIBLE


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("one", 3), ("two", 3), ("other", 4)):
        generate.write(tmp_path / name, tmp_path / f"{name}-vault", 60, 5, seed=seed)
    one, two, other = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.toml")}
        for name in ("one", "two", "other")
    )
    assert one == two
    assert one != other
    assert len(one) == 61
    assert len(list((tmp_path / "one-vault").rglob("record.json"))) == 60


@pytest.mark.parametrize("files", [1_000, 200_000])
def test_any_size_up_to_a_whole_country_has_a_name_of_its_own_for_each_letter(files: int) -> None:
    plans = generate.plans(files, 5, random.Random(1))  # noqa: S311 - not a secret
    assert len({plan.id for plan in plans}) == files
    assert sum(plan.size for plan in plans) == files * 5
