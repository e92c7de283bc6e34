"""M3: letters that belong together: numbered supplements, copies of one letter, chains of letters."""

from collections import defaultdict
from collections.abc import Iterator

from mandate.checks.summaries import AssignmentSummary, Letters, fault, share_content
from mandate.model import rules
from mandate.model.assignment import AssignmentKind, RelationKind
from mandate.model.diagnostic import Diagnostic

_FOLLOWS = {RelationKind.SUPPLEMENTS, RelationKind.CONTINUES, RelationKind.AMENDS, RelationKind.REPLACES}


def supplements_are_all_there(letters: Letters) -> Iterator[Diagnostic]:
    """Who holds supplement 9 and not 1 to 8 has missed eight letters, or not written them down."""
    numbered: list[tuple[int, int, str, AssignmentSummary]] = []
    held: dict[tuple[str, str, int], set[int]] = defaultdict(set)
    seen: dict[tuple[str, frozenset[str], int, int], AssignmentSummary] = {}
    for file, one in letters.summaries:
        year = one.year or (one.issued.year if one.issued else None)
        if one.kind is not AssignmentKind.SUPPLEMENTARY_LETTER or one.number is None or year is None:
            continue
        other = seen.setdefault((one.issuer, frozenset(one.addressee), year, one.number), one)
        if other is not one and not _is_one_letter(one, other):
            yield fault(
                file,
                rules.SAME_SUPPLEMENT,
                ("assignment", "number"),
                f"`{other.id}` is number {one.number} of {year} from `{one.issuer}` too",
                "see which number is wrong, or remove one of the files if they are one letter",
            )
        elif other is one:
            numbered.append((year, one.number, file, one))
            for code in one.addressee:  # a letter to two bodies has a number in the series of each
                held[one.issuer, code, year].add(one.number)
    for year, number, file, one in numbered:
        issuer = one.issuer
        before = max((n for code in one.addressee for n in held[issuer, code, year] if n < number), default=0)
        first, last = before + 1, number - 1
        if first <= last:
            word = f"number {first} of {year} from `{issuer}` is"
            if first < last:
                word = f"numbers {first} {'and' if first + 1 == last else 'to'} {last} of {year} from `{issuer}` are"
            yield fault(
                file,
                rules.SUPPLEMENT_GAP,
                ("assignment", "number"),
                f"{word} not in this register",
                "ask the issuer or the archive: a supplement may move or add deadlines",
            )


def letters_are_written_down_once(letters: Letters) -> Iterator[Diagnostic]:
    """Two files for one letter list each of its deadlines twice, and one of them goes out of date. A long letter may be split
    into files, which then have nothing in common."""
    seen: dict[tuple[object, ...], list[tuple[str, AssignmentSummary]]] = defaultdict(list)
    for file, one in letters.summaries:
        if not one.reference or one.issued is None:
            continue
        others = seen[one.issuer, frozenset(one.addressee), one.reference, one.issued, one.number]
        double = next((found for found in others if share_content(one, found[1])), None)
        others.append((file, one))
        if double is not None:
            yield fault(
                file,
                rules.SAME_LETTER,
                ("assignment", "reference"),
                f"`{double[1].id}` has the same issuer, addressee, reference and day, and asks for the same",
                f"keep one of the two files; {double[0]} is the other",
            )


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
    done: set[str] = set()
    for start in after:
        trail: list[str] = []
        pending = [(start, 0)]
        while pending:  # depth first, without recursion: a chain of letters may be long
            id_, depth = pending.pop()
            del trail[depth:]
            if id_ in trail:
                circle = [*trail[trail.index(id_) :], id_]
                yield fault(
                    files[circle[-2]],
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
