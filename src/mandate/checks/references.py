"""M3: conditions across letters."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from mandate.checks.summaries import AssignmentSummary, ErrorCount, Letters, fault
from mandate.messages.translations import translatable
from mandate.model import rules
from mandate.model.assignment import RelationKind
from mandate.model.diagnostic import Diagnostic
from mandate.reading.suggest import Nearest


def assignments_exist(letters: Letters) -> Iterator[Diagnostic]:
    """Every id of another letter is a file of the register."""
    nearest = Nearest()
    for file, one in letters.summaries:
        for id_, path in one.named():
            if id_ not in letters.ids:
                help_ = nearest.question(id_, [other for other in letters.ids if other != one.id]) or translatable(
                    'see its number: reference = "…" names a letter outside this register'
                )
                message = translatable("there is no assignment `{id}` in this register", id=id_)
                yield fault(file, rules.UNKNOWN_ASSIGNMENT, path, message, help_)


def letters_have_their_own_identity(letters: Letters) -> Iterator[Diagnostic]:
    """Check first ids, from which calendar ids and the addresses of feeds are made."""
    seen = {one.id: one.id for _, one in letters.summaries if not one.was}
    for file, one in letters.summaries:
        other = seen.setdefault(one.was, one.id) if one.was else one.id
        if other != one.id:
            message = translatable(
                "`{id}` was called `{was}` first, and so is or was `{other}`", id=one.id, was=one.was, other=other
            )
            help_ = translatable("give the other file another name: two calendar entries would have one id")
            yield fault(file, rules.SHARED_IDENTITY, ("assignment", "was"), message, help_)


ERRORS = (assignments_exist, letters_have_their_own_identity)
"""The rules across files that report errors; the others report warnings and notes."""


def errors_by_file(counts: Iterable[tuple[str, ErrorCount]], ids: Mapping[str, str]) -> dict[str, int]:
    """The number of errors of each file that has any, as `check` counts them. `ids` names every letter's file by its id."""
    found = Counter[str]()
    summaries: list[tuple[str, AssignmentSummary]] = []
    for file, one in counts:
        found[file] = one.errors
        if one.summary is not None:
            summaries.append((file, one.summary))
    letters = Letters(summaries=tuple(summaries), ids=ids)
    found.update(fault.file for look in ERRORS for fault in look(letters))
    return {file: count for file, count in sorted(found.items()) if count}


def amendments_are_recorded_at_both_ends(letters: Letters) -> Iterator[Diagnostic]:
    """A letter that amends another says so in `related`, and the other names it in `by`."""
    amends = {
        (one.id, related.assignment): (file, related)
        for file, one in letters.summaries
        for related in one.related
        if related.relation in {RelationKind.AMENDS, RelationKind.REPLACES}
    }
    known = {one.id: file for file, one in letters.summaries}
    changed: set[tuple[str, str]] = set()
    for file, one in letters.summaries:
        for by, path in one.by:
            if by not in known:
                continue
            changed.add((by, one.id))
            if (by, one.id) not in amends:
                help_ = translatable(
                    'add to {known} three lines: [[related]], relation = "amends" and assignment = "{id}"',
                    known=known[by],
                    id=one.id,
                )
                message = translatable("letter `{by}` changes this one, and does not say so", by=by)
                yield fault(file, rules.HALF_AMENDMENT, (*path, "by"), message, help_)
    for (amending, amended), (file, related) in amends.items():
        if amended in known and related.relation is RelationKind.AMENDS and (amending, amended) not in changed:
            help_ = translatable(
                'see whether it changes a date; if so, add by = "{amending}" to the move or withdrawal in {known}',
                amending=amending,
                known=known[amended],
            )
            message = translatable("no move or withdrawal in `{amended}` names this letter in `by`", amended=amended)
            yield fault(file, rules.UNTRACED_AMENDMENT, (*related.path, "assignment"), message, help_)
