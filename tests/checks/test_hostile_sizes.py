"""Files made to take long: four times as much of one thing takes about four times the work, never sixteen times."""

from collections.abc import Callable, Mapping
from time import process_time

import pytest
from support.clock import DAY
from support.registers import BARE_LETTER, LETTER, REGISTER, check, loaded

from mandate.editing.formatter import NotFormatted, format_source
from mandate.editing.verify import EditResult, FileEdit, verify_files
from mandate.history.compare import compare
from mandate.model.enums import Role
from mandate.reading.source import Source
from mandate.render.patch import patch
from mandate.schedule.filters import Filter, select
from mandate.schedule.obligations import obligations

Files = Mapping[str, str]
LARGE = 1_000
OTHER_SIZES = {"equal days in one due": 6_000, "equal ids of lists": 2_000, "a chain of bodies that take part": 2_000}
MOST = 7.0
"""Times the work of a quarter, at most: 4 where work grows with size, 16 where each is compared with each."""


def one(number: int, due: str = "due = 2026-12-01") -> str:
    return f'[[deadlines]]\nid = "d{number}"\ntitle = "T"\n{due}\n'


def letter(body: str, register: str = REGISTER) -> tuple[Files, str]:
    return {"a.toml": LETTER + body}, register


def many(make: Callable[[int], str], size: int) -> str:
    return "".join(map(make, range(size)))


def bodies(size: int, part_of: Callable[[int], str]) -> str:
    return REGISTER + many(lambda n: f'b{n} = {{ name = "B{n}", part_of = "{part_of(n)}" }}\n', size)


def letters(size: int, related: Callable[[int], str]) -> tuple[Files, str]:
    head = LETTER.replace("26/1", "26/{}")
    link = '[[related]]\nrelation = "supplements"\nassignment = "{}"\n'
    return {f"l{n}.toml": head.format(n) + link.format(related(n)) + one(1) for n in range(size)}, REGISTER


def supplements(size: int) -> tuple[Files, str]:
    head = LETTER.replace("[assignment]", '[assignment]\nkind = "supplementary-letter"\nnumber = {}')
    return {f"l{n}.toml": head.format(2 * n + 2) + one(n) for n in range(size)}, REGISTER


def addressed(size: int) -> tuple[Files, str]:
    codes = ", ".join(f'"b{n}"' for n in range(size))
    text = BARE_LETTER.replace('addressee = "pod"', f"addressee = [{codes}]")
    return {"a.toml": text + one(1)}, bodies(size, lambda n: f"b{n + 1}")


def taking_part(size: int) -> tuple[Files, str]:
    codes = ", ".join(f'"b{n}"' for n in range(size))
    all_of_them = one(1, f"due = 2026-12-01\nresponsible = [{codes}]")
    register = bodies(size, lambda n: f"b{n + 1}")
    return letter(f"[participants]\ncooperate = [{codes}]\n{all_of_them}", register)


SHAPES: dict[str, Callable[[int], tuple[Files, str]]] = {
    "equal days in one due": lambda n: letter(one(1, f"due = [{', '.join(['2026-12-01'] * n)}]")),
    "equal ids of lists": lambda n: letter(many(lambda _: one(1, "due = [2026-12-01, 2026-12-01]"), n)),
    "equal ids": lambda n: letter(many(lambda _: one(1), n)),
    "equal inputs": lambda n: letter(
        one(1) + many(lambda _: '[[deadlines.inputs]]\nid = "i"\ntitle = "T"\nfrom = "udi"\ndue = 2026-11-30\n', n),
    ),
    "equal events": lambda n: letter("[events]\n" + "e = 2026-01-01\n" * n + one(1)),
    "equal letters": lambda n: ({f"l{number}.toml": LETTER + one(number) for number in range(n)}, REGISTER),
    "equal moves": lambda n: letter(
        one(1) + "moves = [\n" + '{ due = 2027-01-04, on = 2026-02-02, reference = "1", reason = "x" },\n' * n + "]\n"
    ),
    "a chain of bodies": lambda n: letter(one(1), bodies(n, lambda number: f"b{number + 1}")),
    "a circle of bodies": lambda n: letter(one(1), bodies(n, lambda number: f"b{(number + 1) % n}")),
    "a chain that ends in a circle": lambda n: letter(
        one(1), bodies(n, lambda number: f"b{number + 1 if number < n - 1 else n // 2}")
    ),
    "a chain of bodies that deliver": lambda n: letter(
        many(lambda number: one(number, f'due = 2026-12-01\nresponsible = "b{number}"'), n),
        bodies(n, lambda number: f"b{number + 1}"),
    ),
    "a chain of bodies that are addressed": addressed,
    "a chain of bodies that take part": taking_part,
    "unknown outer bodies": lambda n: letter(one(1), bodies(n, lambda number: f"unknown{number}")),
    "a chain of anchors": lambda n: letter(
        many(lambda number: one(number, f'due = "1 day after d{number + 1}"'), n) + one(n, "due = 1950-01-02")
    ),
    "a circle of anchors": lambda n: letter(
        many(lambda number: one(number, f'due = "1 day after d{(number + 1) % n}"'), n)
    ),
    "anchors that are all one": lambda n: letter(many(lambda number: one(number, 'due = "1 day after d0"'), n)),
    "a chain of letters": lambda n: letters(n, lambda number: f"l{number + 1}"),
    "a circle of letters": lambda n: letters(n, lambda number: f"l{(number + 1) % n}"),
    "numbered supplements": supplements,
}


def answers(files: Files, register: str) -> None:
    """The commands on a register: its diagnostics, its list, an edit of every id and title, its layout."""
    of = loaded(files, register)
    check(of)
    owed = obligations(of.register, DAY)
    select(of.register, owed, Filter(organisations=("pod",), roles=(Role.ANY,), to=("jd",)))
    changed = {name: text.replace('"d', '"e').replace('"T"', '"U"') for name, text in files.items()}
    compare(of, loaded(changed, register), {}, ("old", "new"))
    compare(of, loaded({name: text.replace('"d', '"e') for name, text in files.items()}, register), {}, ("a", "b"))


def work(shape: Callable[[int], tuple[Files, str]], size: int) -> float:
    files, register = shape(size)
    begun = process_time()
    answers(files, register)
    return process_time() - begun


@pytest.mark.parametrize("name", SHAPES)
def test_four_times_as_much_takes_four_times_the_work(name: str) -> None:
    ratios = []
    for _ in range(3):  # what else the machine does may spoil a measurement, and not three of them
        size = OTHER_SIZES.get(name, LARGE)
        ratios.append(work(SHAPES[name], size) / max(work(SHAPES[name], size // 4), 0.005))
        if ratios[-1] < MOST:
            return
    raise AssertionError(ratios)


def test_an_edit_of_a_letter_with_a_long_list_takes_work_by_its_length() -> None:
    def work_of(size: int) -> float:
        days = [f"{1950 + n // 300}-{1 + n // 25 % 12:02}-{1 + n % 25:02}" for n in range(size)]
        moves = "".join(f'{{ for = {day}, due = 2150-01-01, on = 2026-02-01, reason = "x" }},\n' for day in days)
        of = loaded({"a.toml": LETTER + one(1, f"due = [{', '.join(days)}]\nmoves = [\n{moves}]")})
        before = of.sources["a.toml"]
        after = Source(file="a.toml", data=before.data.replace(b'"T"', b'"U"'))
        begun = process_time()
        assert isinstance(verify_files(of, (FileEdit(before=before, after=after),), DAY, "d1"), EditResult)
        return process_time() - begun

    assert any(work_of(LARGE) < MOST * work_of(LARGE // 4) for _ in range(3))


def test_a_diff_of_every_table_takes_work_by_the_table() -> None:
    def work_of(size: int) -> float:
        before = Source(file="a.toml", data=(LETTER + many(one, size)).encode())
        begun = process_time()
        after = format_source(before)
        assert not isinstance(after, NotFormatted)
        patch(before, after)
        return process_time() - begun

    assert any(work_of(LARGE) < MOST * work_of(LARGE // 4) for _ in range(3))
