"""M3: letters that belong together: numbered supplements, copies of one letter, chains of letters."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from mandate.checks.cycles import cycles
from mandate.checks.summaries import AssignmentSummary, Letters, fault
from mandate.messages.translations import translatable
from mandate.model import rules
from mandate.model.assignment import AssignmentKind, RelationKind
from mandate.model.diagnostic import Diagnostic

_FOLLOWS = {RelationKind.SUPPLEMENTS, RelationKind.CONTINUES, RelationKind.AMENDS, RelationKind.REPLACES}


def supplements_are_all_there(letters: Letters) -> Iterator[Diagnostic]:
    """Check that who holds supplement 9 and not 1 to 8 has missed eight letters, or not written them down."""
    numbered: list[tuple[int, int, str, AssignmentSummary]] = []
    held: dict[tuple[str, str, int], set[int]] = defaultdict(set)
    seen: dict[tuple[str, frozenset[str], int, int], AssignmentSummary] = {}
    for file, one in letters.summaries:
        year = one.year or (one.issued.year if one.issued else None)
        if one.kind is not AssignmentKind.SUPPLEMENTARY_LETTER or one.number is None or year is None:
            continue
        other = seen.setdefault((one.issuer, frozenset(one.addressee), year, one.number), one)
        if other is not one and not _is_one_letter(one, other):
            message = translatable(
                "`{id}` is number {number} of {year} from `{issuer}` too",
                id=other.id,
                number=one.number,
                year=year,
                issuer=one.issuer,
            )
            help_ = translatable("see which number is wrong, or remove one of the files if they are one letter")
            yield fault(file, rules.SAME_SUPPLEMENT, ("assignment", "number"), message, help_)
        elif other is one:
            numbered.append((year, one.number, file, one))
            for code in one.addressee:  # a letter to two bodies has a number in the series of each
                held[one.issuer, code, year].add(one.number)
    series = {key: sorted(numbers) for key, numbers in held.items()}
    for year, number, file, one in numbered:
        issuer = one.issuer
        before = max((_below(series[issuer, code, year], number) for code in one.addressee), default=0)
        first, last = before + 1, number - 1
        if first <= last:
            word = translatable("number {first} of {year} from `{issuer}` is", first=first, year=year, issuer=issuer)
            if first < last:
                word = translatable(
                    "numbers {first} {and_or_to} {last} of {year} from `{issuer}` are",
                    first=first,
                    and_or_to=translatable("and") if first + 1 == last else translatable("to"),
                    last=last,
                    year=year,
                    issuer=issuer,
                )
            message = translatable("{word} not in this register", word=word)
            help_ = translatable("ask the issuer or the archive: a supplement may move or add deadlines")
            yield fault(file, rules.SUPPLEMENT_GAP, ("assignment", "number"), message, help_)


def _below(numbers: list[int], number: int) -> int:
    """The greatest of sorted numbers below another; 0 without one."""
    place = bisect_left(numbers, number)
    return numbers[place - 1] if place else 0


_NOTHING = frozenset((0,))
"""The contents of letters that ask for nothing: two of them are one."""


def letters_are_written_down_once(letters: Letters) -> Iterator[Diagnostic]:
    """Two files for one letter list each of its deadlines twice, and one of them goes out of date. A long letter may be split
    into files, which then have nothing in common."""
    alike: dict[tuple[object, ...], list[tuple[str, AssignmentSummary]]] = {}
    for file, one in letters.summaries:
        if one.reference and one.issued is not None:
            key = one.issuer, frozenset(one.addressee), one.reference, one.issued, one.number
            alike.setdefault(key, []).append((file, one))
    for several in alike.values():
        for file, other_file, other in _doubles(several) if len(several) > 1 else ():
            message = translatable(
                "`{double}` has the same issuer, addressee, reference and day, and asks for the same", double=other
            )
            help_ = translatable(
                "see which of the two files is right, and remove the other: {double} is the same letter",
                double=other_file,
            )
            yield fault(file, rules.SAME_LETTER, ("assignment", "reference"), message, help_)


def _doubles(alike: Sequence[tuple[str, AssignmentSummary]]) -> Iterator[tuple[str, str, str]]:
    """The files that ask for something that one before them asks for, each with the file and the id of the first of those."""
    seen: dict[int, tuple[int, str, str]] = {}
    for place, (file, one) in enumerate(alike):
        marks = one.contents or _NOTHING
        double = min((seen[mark] for mark in marks if mark in seen), default=None)
        for mark in marks:
            seen.setdefault(mark, (place, file, one.id))
        if double is not None:
            yield file, *double[1:]


def _is_one_letter(one: AssignmentSummary, other: AssignmentSummary) -> bool:
    return bool(one.reference) and (one.reference, one.issued) == (other.reference, other.issued)


def letters_do_not_circle(letters: Letters) -> Iterator[Diagnostic]:
    """A letter comes after those that it supplements, continues, amends or replaces."""
    after = {
        one.id: {
            related.assignment: related.path
            for related in one.related
            if related.assignment is not None and related.relation in _FOLLOWS
        }
        for _, one in letters.summaries
    }
    files = {one.id: file for file, one in letters.summaries}
    for circle in cycles(after):
        yield fault(
            files[circle.last],
            rules.CIRCULAR_LETTERS,
            (*after[circle.last][circle.names[0]], "assignment"),
            circle.text("follows"),
            translatable("see which of the relations is the wrong way round: a later letter follows an earlier one"),
        )
