"""M3: letters that belong together: numbered supplements, copies of one letter, chains of letters."""

from collections import defaultdict
from collections.abc import Iterator

from mandate import rules
from mandate.checks.subject import Letter, Subject
from mandate.diagnostic import Diagnostic
from mandate.model import AssignmentKind, RelationKind

_FOLLOWS = {RelationKind.SUPPLEMENTS, RelationKind.CONTINUES, RelationKind.AMENDS, RelationKind.REPLACES}


def supplements_are_all_there(subject: Subject) -> Iterator[Diagnostic]:
    """Who holds supplement 9 and not 1 to 8 has missed eight letters, or not written them down."""
    series: dict[tuple[str, tuple[str, ...], int], dict[int, Letter]] = defaultdict(dict)
    for letter in subject.letters:
        one = letter.assignment
        year = one.year or (one.issued.year if one.issued else None)
        if one.kind is not AssignmentKind.SUPPLEMENTARY_LETTER or one.number is None or year is None:
            continue
        held = series[one.issuer, tuple(sorted(one.addressee)), year]
        if one.number in held:
            other = held[one.number].assignment
            yield letter.fault(
                rules.SAME_SUPPLEMENT,
                ("assignment", "number"),
                f"`{other.id}` is number {one.number} of {year} from `{one.issuer}` too",
                "see which number is wrong, or remove one of the files if they are one letter",
            )
        else:
            held[one.number] = letter
    for (issuer, _, year), held in series.items():
        before = 0
        for number in sorted(held):
            missing = range(before + 1, number)
            if missing:
                word = f"number {missing[0]}" if len(missing) == 1 else f"numbers {missing[0]} to {missing[-1]}"
                yield held[number].fault(
                    rules.SUPPLEMENT_GAP,
                    ("assignment", "number"),
                    f"{word} of {year} from `{issuer}` {'is' if len(missing) == 1 else 'are'} not in this register",
                    "ask the issuer or the archive for them: a supplement may move or add deadlines",
                )
            before = number


def letters_are_written_down_once(subject: Subject) -> Iterator[Diagnostic]:
    """Two files for one letter list each of its deadlines twice, and one of them goes out of date."""
    seen: dict[tuple[object, ...], Letter] = {}
    for letter in subject.letters:
        one = letter.assignment
        if not one.reference or one.issued is None:
            continue
        key = (one.issuer, frozenset(one.addressee), one.reference, one.issued, one.number)
        other = seen.setdefault(key, letter).assignment
        if other is not one:
            yield letter.fault(
                rules.SAME_LETTER,
                ("assignment", "reference"),
                f"`{other.id}` has the same issuer, addressee, number and day",
                f"keep one of the two files; {other.origin.file} is the other",
            )


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
                    " follows ".join(f"`{name}`" for name in circle),
                    "a later letter follows an earlier one: see which of the relations is the wrong way round",
                )
                continue
            if id_ in done or id_ not in after:
                continue
            trail.append(id_)
            done.add(id_)
            pending += [(other, len(trail)) for other in after[id_]]
