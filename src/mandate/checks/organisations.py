"""M1 and M3: the bodies of `mandate.toml`, and the codes by which letters name them."""

from collections.abc import Collection, Iterator

from mandate.checks.context import CheckContext, CheckedAssignment
from mandate.checks.cycles import cycles
from mandate.model import rules
from mandate.model.assignment import Participants
from mandate.model.base import KeyPath
from mandate.model.diagnostic import Diagnostic, Part, Rule
from mandate.model.register import Organisation, Register
from mandate.reading.language_tags import fault_of
from mandate.reading.suggest import Nearest, as_id
from mandate.schedule.resolve import deadlines


def organisations_exist(subject: CheckContext) -> Iterator[Diagnostic]:
    """Every code is an organisation of the register."""
    if not subject.register_read:  # told once, as a fault of mandate.toml
        return
    known = subject.register.organisations
    unknown = list(_unknown(subject.letter, known.keys()))
    if not unknown:
        return
    named = {as_id(name): one.code for one in known.values() for name in (one.name, one.short) if name}
    near = Nearest(known)
    for code, path in unknown:
        close = named.get(code) or near.to(code)
        help_ = (
            f"did you mean `{close}`?"
            if close
            else f'add {code} = {{ name = "…" }} below [organisations] of mandate.toml'
        )
        message = f"`{code}` is no organisation of this register"
        yield subject.letter.fault(rules.UNKNOWN_ORGANISATION, path, message, help_)


def _unknown(letter: CheckedAssignment, known: Collection[str]) -> Iterator[tuple[str, KeyPath]]:
    """The codes that are not known, with their places."""
    for codes, table, key in _codes(letter):
        if isinstance(codes, str):
            if codes not in known:
                yield codes, (*table, key)
            continue
        for number, code in enumerate(codes or ()):
            if code not in known:
                yield code, (*table, key, number)


def _codes(letter: CheckedAssignment) -> Iterator[tuple[str | tuple[str, ...] | None, KeyPath, str]]:
    """A code, or several, each time with the table and the key that they stand behind."""
    assignment = letter.assignment
    yield assignment.issuer, ("assignment",), "issuer"
    yield assignment.addressee, ("assignment",), "addressee"
    yield from _roles(assignment.participants, ("participants",))
    yield assignment.reporting.to, ("reporting",), "to"
    yield assignment.reporting.copy, ("reporting",), "copy"
    for task in assignment.tasks:
        yield from _roles(task.participants, task.origin.path)
    if assignment.funding is not None:
        yield assignment.funding.payer, ("funding",), "payer"
    for deadline in (*deadlines(assignment), *assignment.unread):
        path = deadline.origin.path
        if deadline.responsible:  # few deadlines name anybody
            yield deadline.responsible, path, "responsible"
        if deadline.to:
            yield deadline.to, path, "to"
        if deadline.copy:
            yield deadline.copy, path, "copy"
        for item in deadline.inputs:
            yield item.from_, item.origin.path, "from"
            yield item.to, item.origin.path, "to"


def _roles(participants: Participants, path: KeyPath) -> Iterator[tuple[str | tuple[str, ...] | None, KeyPath, str]]:
    if participants != _NOBODY:
        for role in ("lead", "contact", "cooperate", "consult", "involve", "steering"):
            yield getattr(participants, role), path, role


_NOBODY = Participants()


def outer_bodies_exist(register: Register) -> Iterator[Diagnostic]:
    """What a body is a part of is a body of the register."""
    known = register.organisations
    near = Nearest(known)
    for organisation in known.values():
        if organisation.part_of is not None and organisation.part_of not in known:
            close = near.to(organisation.part_of)
            help_ = f"did you mean `{close}`?" if close else "add it below [organisations], or leave `part_of` out"
            message = f"`{organisation.part_of}` is no organisation of this register"
            yield _in_register(organisation, rules.UNKNOWN_ORGANISATION, "part_of", message, help_)


def parts_do_not_circle(register: Register) -> Iterator[Diagnostic]:
    """No body is a part of itself, straight or in a circle."""
    bodies = register.organisations
    graph = {code: (body.part_of,) for code, body in bodies.items() if body.part_of is not None}
    for circle in cycles(graph):
        help_ = "leave `part_of` out at the outermost body"
        yield _in_register(bodies[circle.names[0]], rules.CIRCULAR_PARTS, "part_of", circle.text("is part of"), help_)


def organisation_numbers_are_right(register: Register) -> Iterator[Diagnostic]:
    """Check digits hold, and no two bodies share a number."""
    from stdnum.no import orgnr as norwegian  # only `check` and feeds look at numbers
    from stdnum.se import orgnr as swedish

    taken: dict[str, str] = {}
    for organisation in register.organisations.values():
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


def languages_of_bodies_exist(register: Register) -> Iterator[Diagnostic]:
    """`no` and `se` look right and are not what is meant."""
    for organisation in register.organisations.values():
        if fault := fault_of(organisation.language):
            yield _in_register(organisation, rules.UNKNOWN_LANGUAGE, "language", *fault)


def _in_register(organisation: Organisation, rule: Rule, key: str, message: str, help_: str) -> Diagnostic:
    path = (*organisation.origin.path, key)
    return Diagnostic(rule=rule, file=organisation.origin.file, path=path, message=message, help=help_, part=Part.VALUE)
