"""M3: letters that belong together: numbered supplements, copies of one letter, chains of letters."""

from collections import defaultdict
from collections.abc import Iterator

from mandate import rules
from mandate.checks.subject import Letter, Subject
from mandate.diagnostic import Diagnostic
from mandate.model import Assignment, AssignmentKind, RelationKind

_FOLLOWS = {RelationKind.SUPPLEMENTS, RelationKind.CONTINUES, RelationKind.AMENDS, RelationKind.REPLACES}


def supplements_are_all_there(subject: Subject) -> Iterator[Diagnostic]:
    """Who holds supplement 9 and not 1 to 8 has missed eight letters, or not written them down."""
    numbered: list[tuple[int, int, Letter]] = []
    held: dict[tuple[str, str, int], set[int]] = defaultdict(set)
    seen: dict[tuple[str, frozenset[str], int, int], Letter] = {}
    for letter in subject.letters:
        one = letter.assignment
        year = one.year or (one.issued.year if one.issued else None)
        if one.kind is not AssignmentKind.SUPPLEMENTARY_LETTER or one.number is None or year is None:
            continue
        other = seen.setdefault((one.issuer, frozenset(one.addressee), year, one.number), letter).assignment
        if other is not one and not _is_one_letter(one, other):
            yield letter.fault(
                rules.SAME_SUPPLEMENT,
                ("assignment", "number"),
                f"`{other.id}` is number {one.number} of {year} from `{one.issuer}` too",
                "see which number is wrong, or remove one of the files if they are one letter",
            )
        elif other is one:
            numbered.append((year, one.number, letter))
            for code in one.addressee:  # a letter to two bodies has a number in the series of each
                held[one.issuer, code, year].add(one.number)
    for year, number, letter in numbered:
        issuer, addressee = letter.assignment.issuer, letter.assignment.addressee
        before = max((n for code in addressee for n in held[issuer, code, year] if n < number), default=0)
        first, last = before + 1, number - 1
        if first <= last:
            word = f"number {first} of {year} from `{issuer}` is"
            if first < last:
                word = f"numbers {first} {'and' if first + 1 == last else 'to'} {last} of {year} from `{issuer}` are"
            yield letter.fault(
                rules.SUPPLEMENT_GAP,
                ("assignment", "number"),
                f"{word} not in this register",
                "ask the issuer or the archive: a supplement may move or add deadlines",
            )


def letters_are_written_down_once(subject: Subject) -> Iterator[Diagnostic]:
    """Two files for one letter list each of its deadlines twice, and one of them goes out of date. A long letter may be split
    into files, which then have nothing in common."""
    seen: dict[tuple[object, ...], list[Letter]] = defaultdict(list)
    for letter in subject.letters:
        one = letter.assignment
        if not one.reference or one.issued is None:
            continue
        others = seen[one.issuer, frozenset(one.addressee), one.reference, one.issued, one.number]
        double = next((other.assignment for other in others if _have_a_part_in_common(letter, other)), None)
        others.append(letter)
        if double is not None:
            yield letter.fault(
                rules.SAME_LETTER,
                ("assignment", "reference"),
                f"`{double.id}` has the same issuer, addressee, reference and day, and asks for the same",
                f"keep one of the two files; {double.origin.file} is the other",
            )


def _is_one_letter(one: Assignment, other: Assignment) -> bool:
    return bool(one.reference) and (one.reference, one.issued) == (other.reference, other.issued)


def _have_a_part_in_common(one: Letter, other: Letter) -> bool:
    mine, yours = _parts(one), _parts(other)
    return bool(mine & yours) or not (mine or yours)


def _parts(letter: Letter) -> set[tuple[object, ...]]:
    """What makes a deadline or a task known again under another name: its day with its name, title or quote, or its label."""
    parts: set[tuple[object, ...]] = set()
    for duty in letter.duties:
        deadline = duty.deadline
        names = (duty.id, " ".join(deadline.title.lower().split()), deadline.quote)
        parts.update((deadline.due, name) for name in names if name)
    for task in letter.assignment.tasks:
        parts.update((name,) for name in (task.label, task.quote) if name)
    return parts


def letters_do_not_circle(subject: Subject) -> Iterator[Diagnostic]:
    """A letter comes after those that it supplements, continues, amends or replaces."""
    after = {
        letter.assignment.id: {
            related.assignment: related.origin.path
            for related in letter.assignment.related
            if related.assignment is not None and related.relation in _FOLLOWS
        }
        for letter in subject.letters
    }
    letters = {letter.assignment.id: letter for letter in subject.letters}
    done: set[str] = set()
    for start in after:
        trail: list[str] = []
        pending = [(start, 0)]
        while pending:  # depth first, without recursion: a chain of letters may be long
            id_, depth = pending.pop()
            del trail[depth:]
            if id_ in trail:
                circle = [*trail[trail.index(id_) :], id_]
                last = letters[circle[-2]]
                yield last.fault(
                    rules.CIRCULAR_LETTERS,
                    (*after[circle[-2]][id_], "assignment"),
                    f"`{circle[0]}` follows " + ", which follows ".join(f"`{name}`" for name in circle[1:]),
                    "a later letter follows an earlier one: see which of the relations is the wrong way round",
                )
                continue
            if id_ in done or id_ not in after:
                continue
            trail.append(id_)
            done.add(id_)
            pending += [(other, len(trail)) for other in after[id_]]
