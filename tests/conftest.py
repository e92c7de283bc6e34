"""Fixtures of every test: the clock, and whole-text goldens."""

import gc
import os
import signal
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from support import clock, properties
from support.clock import DAY
from support.registers import BARE_LETTER, LETTER, REGISTER, ROOT, faults, letter, loaded, names

from mandate.messages import translations
from mandate.model.enums import Language

__all__ = ["BARE_LETTER", "DAY", "LETTER", "REGISTER", "ROOT", "faults", "letter", "loaded", "names", "properties"]

if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # as a shell has it for what runs behind: programs begun here would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)

clock.install()
if "PYTEST_XDIST_WORKER" not in os.environ:  # once, before the workers read them
    from hatch_build import compile_catalogues

    compile_catalogues(ROOT / "src" / "mandate" / "messages" / "locale")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-goldens",
        action="store_true",
        help="rewrite the expected texts with what is printed now; git shows what changed",
    )
    parser.addoption(
        "--days",
        default="",
        metavar="DAY,DAY",
        help="run each test marked `any_day` on these days too",
    )


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()  # what has been loaded by now stays: without it each full collection looks through all of it
    gc.set_threshold(5_000, 20, 20)  # a command collects nothing at all; half of the work that Python does by default


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    days = [date.fromisoformat(day) for day in metafunc.config.getoption("--days").split(",") if day]
    if days and metafunc.definition.get_closest_marker("any_day"):
        metafunc.parametrize("today", [DAY, *days], indirect=True, ids=str)


@pytest.fixture(autouse=True)
def today(request: pytest.FixtureRequest) -> Iterator[date]:
    """The day that the clock shows: of a test marked `any_day`, each of `--days`."""
    translations.use(Language.EN)  # a command that ran in this process may have left another
    day: date = getattr(request, "param", DAY)
    with clock.showing(day):
        yield day


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/goldens/NAME, whole; `--write-goldens` rewrites it."""

    def compare(name: str, text: str) -> None:
        file = ROOT / "tests" / "goldens" / name
        if request.config.getoption("--write-goldens"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert text == file.read_text(encoding="utf-8")

    return compare
