"""M3: what must hold between letters, and in the register itself."""

from collections.abc import Iterator

from mandate import rules
from mandate.checks.subject import Letter, Subject, records
from mandate.diagnostic import Diagnostic, Part, Rule
from mandate.duties import deadlines
from mandate.model import Delivery, KeyPath, Move, Organisation, Participants, RelationKind, Withdrawal
from mandate.spelling import as_id, nearest


def organisations_exist(subject: Subject) -> Iterator[Diagnostic]:
    """Every code is an organisation of the register."""
    if not subject.register_read:  # told once, as a fault of mandate.toml
        return
    known = subject.register.organisations
    named = {as_id(name): one.code for one in known.values() for name in (one.name, one.short) if name}
    for letter in subject.letters:
        for code, path in _codes(letter):
            if code not in known:
                close = named.get(code) or nearest(code, tuple(known))
                help_ = (
                    f"did you mean `{close}`?"
                    if close
                    else f'add {code} = {{ name = "…" }} below [organisations] of mandate.toml'
                )
                message = f"`{code}` is no organisation of this register"
                yield letter.fault(rules.UNKNOWN_ORGANISATION, path, message, help_)
    for organisation in known.values():
        if organisation.part_of is not None and organisation.part_of not in known:
            close = nearest(organisation.part_of, tuple(known))
            help_ = f"did you mean `{close}`?" if close else "add it below [organisations], or leave `part_of` out"
            yield _in_register(
                organisation,
                rules.UNKNOWN_ORGANISATION,
                "part_of",
                f"`{organisation.part_of}` is no organisation of this register",
                help_,
            )


def _codes(letter: Letter) -> Iterator[tuple[str, KeyPath]]:
    assignment = letter.assignment
    yield assignment.issuer, ("assignment", "issuer")
    yield from _each(assignment.addressee, ("assignment", "addressee"))
    yield from _roles(assignment.participants, ("participants",))
    yield from _each(assignment.reporting.to, ("reporting", "to"))
    yield from _each(assignment.reporting.copy, ("reporting", "copy"))
    for task in assignment.tasks:
        yield from _roles(task.participants, task.origin.path)
    if assignment.funding is not None and assignment.funding.payer is not None:
        yield assignment.funding.payer, ("funding", "payer")
    for deadline in (*deadlines(assignment), *assignment.unread):
        path = deadline.origin.path
        yield from _each(deadline.responsible, (*path, "responsible"))
        yield from _each(deadline.to, (*path, "to"))
        yield from _each(deadline.copy, (*path, "copy"))
        for item in deadline.inputs:
            yield from _each(item.from_, (*item.origin.path, "from"))
            yield from _each(item.to, (*item.origin.path, "to"))


def _each(codes: tuple[str, ...] | None, path: KeyPath) -> Iterator[tuple[str, KeyPath]]:
    for number, code in enumerate(codes or ()):
        yield code, (*path, number)


def _roles(participants: Participants, path: KeyPath) -> Iterator[tuple[str, KeyPath]]:
    for role in ("lead", "contact"):
        code = getattr(participants, role)
        if code is not None:
            yield code, (*path, role)
    for role in ("cooperate", "consult", "involve", "steering"):
        yield from _each(getattr(participants, role), (*path, role))


def assignments_exist(subject: Subject) -> Iterator[Diagnostic]:
    """Every id of another letter is a file of the register."""
    for letter in subject.letters:
        for id_, path in _letters_named(letter):
            if id_ not in subject.ids:
                close = nearest(id_, tuple(subject.ids))
                help_ = (
                    f"did you mean `{close}`?"
                    if close
                    else "give its `reference` instead where the letter is not in this register"
                )
                yield letter.fault(
                    rules.UNKNOWN_ASSIGNMENT, path, f"there is no assignment `{id_}` in this register", help_
                )


def _letters_named(letter: Letter) -> Iterator[tuple[str, KeyPath]]:
    for related in letter.assignment.related:
        if related.assignment is not None:
            yield related.assignment, (*related.origin.path, "assignment")
    for duty in letter.duties:
        for record in records(duty):
            if isinstance(record, Move | Withdrawal) and record.by is not None:
                yield record.by, (*record.origin.path, "by")


def amendments_are_told_from_both_ends(subject: Subject) -> Iterator[Diagnostic]:
    """A letter that amends another says so in `related`, and the other names it in `by`."""
    amends = {
        (letter.assignment.id, related.assignment): (letter, related)
        for letter in subject.letters
        for related in letter.assignment.related
        if related.relation in {RelationKind.AMENDS, RelationKind.REPLACES}
    }
    by: set[tuple[str, str]] = set()
    known = {letter.assignment.id: letter for letter in subject.letters}
    for letter in subject.letters:
        id_ = letter.assignment.id
        for duty in letter.duties:
            for record in records(duty):
                if isinstance(record, Delivery) or record.by is None or record.by not in known:
                    continue
                by.add((record.by, id_))
                if (record.by, id_) not in amends:
                    help_ = f'add to {known[record.by].assignment.origin.file}: [[related]] with relation = "amends" and assignment = "{id_}"'
                    yield letter.fault(
                        rules.HALF_AMENDMENT,
                        (*record.origin.path, "by"),
                        f"`{record.by}` does not say that it amends this letter",
                        help_,
                    )
    for (amending, amended), (letter, related) in amends.items():
        if amended in known and related.relation is RelationKind.AMENDS and (amending, amended) not in by:
            help_ = f'if it changes a day, add by = "{amending}" to the move or withdrawal in {known[amended].assignment.origin.file}'
            yield letter.fault(
                rules.UNTRACED_AMENDMENT,
                (*related.origin.path, "assignment"),
                f"no move or withdrawal in `{amended}` names this letter in `by`",
                help_,
            )


def parts_do_not_circle(subject: Subject) -> Iterator[Diagnostic]:
    """No body is a part of itself, straight or in a circle."""
    organisations = subject.register.organisations
    told: set[str] = set()
    for organisation in organisations.values():
        seen: list[str] = []
        code: str | None = organisation.code
        while code is not None and code in organisations and code not in seen:
            seen.append(code)
            code = organisations[code].part_of
        if code == organisation.code and code not in told:
            told.update(seen)
            circle = f"`{seen[0]}` is part of " + ", which is part of ".join(
                f"`{name}`" for name in (*seen[1:], seen[0])
            )
            yield _in_register(
                organisation, rules.CIRCULAR_PARTS, "part_of", circle, "leave `part_of` out at the outermost body"
            )


def organisation_numbers_are_right(subject: Subject) -> Iterator[Diagnostic]:
    """Check digits hold, and no two bodies share a number."""
    from stdnum.no import orgnr as norwegian  # only `check` and feeds look at numbers
    from stdnum.se import orgnr as swedish

    taken: dict[str, str] = {}
    for organisation in subject.register.organisations.values():
        number = organisation.number.replace(" ", "").replace("-", "")
        country = organisation.country or {9: "NO", 10: "SE"}.get(len(number), "")
        if not number or country not in {"NO", "SE"}:
            continue
        module, length, form = (
            (norwegian, 9, "9 digits, the last by modulus 11")
            if country == "NO"
            else (swedish, 10, "10 digits, the last by Luhn")
        )
        if not module.is_valid(number):
            wrong = (
                "its check digit does not fit"
                if number.isdigit() and len(number) == length
                else f"it does not have {length} digits"
            )
            message = f"`{organisation.number}` is no organisation number of {country}: {wrong}"
            yield _in_register(
                organisation,
                rules.BAD_ORGANISATION_NUMBER,
                "number",
                message,
                f"compare it with the letter or the public register: {form}",
            )
        elif number in taken:
            message = f"`{taken[number]}` has the same organisation number"
            yield _in_register(
                organisation,
                rules.DUPLICATE_NUMBER,
                "number",
                message,
                f'leave it out of the one that is a part, and give that one part_of = "{taken[number]}"',
            )
        taken.setdefault(number, organisation.code)


def _in_register(organisation: Organisation, rule: Rule, key: str, message: str, help_: str) -> Diagnostic:
    path = (*organisation.origin.path, key)
    return Diagnostic(rule=rule, file=organisation.origin.file, path=path, message=message, help=help_, part=Part.VALUE)
