"""M1 and M3: the bodies of `mandate.toml`, and the codes by which letters name them."""

from collections.abc import Collection, Iterator, Sequence

import msgspec

from mandate.checks.context import CheckedAssignment
from mandate.checks.cycles import cycles
from mandate.dates.grammar import is_id
from mandate.messages.translations import joined, translatable
from mandate.model import rules
from mandate.model.assignment import Participants
from mandate.model.base import KeyPath
from mandate.model.diagnostic import Diagnostic, Rule
from mandate.model.register import Organisation, Register
from mandate.reading.bodies import BodyNames, line_of
from mandate.reading.language_tags import tag_problem
from mandate.reading.suggest import as_id
from mandate.schedule.resolve import deadlines


def organisations_exist(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Every code is an organisation of the register."""
    if not letter.register_read:  # reported once, as an error of mandate.toml
        return
    known = letter.register.organisations
    unknown = list(_unknown(letter, known.keys()))
    names = BodyNames(known) if unknown else None
    for code, path in unknown:
        fault = letter.fault(rules.UNKNOWN_ORGANISATION, path, _not_there(code), "")
        yield _mended(fault, code, names or BodyNames(known))


def bodies_are_named(faults: Sequence[Diagnostic], register: Register) -> Sequence[Diagnostic]:
    """The diagnostics of reading a letter, with the code of a body that is named by its name or in capitals."""
    if not any(fault.body for fault in faults):
        return faults
    names = BodyNames(register.organisations)
    return [_mended(fault, fault.body, names) if fault.body else fault for fault in faults]


def _not_there(code: str) -> str:
    """The message for a code that the register does not have."""
    return translatable("`{code}` is not an organisation of this register", code=code)


def _mended(fault: Diagnostic, text: str, names: BodyNames) -> Diagnostic:
    """The diagnostic with the help for a body: its code if the register has one of that name, else the way to add it."""
    code = names.code_of(text)
    if code is not None:
        return msgspec.structs.replace(fault, help=translatable('write "{code}"', code=code), fix=f'"{code}"')
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1:
        known = ((names.code_of(part), part) for part in parts)
        codes = joined(
            ", ", (f'"{one}"' if one else translatable("the code of {part}", part=part) for one, part in known)
        )
        is_item = bool(fault.path) and isinstance(fault.path[-1], int)
        help_ = translatable(
            "write each in quotation marks of its own: {codes}" if is_item else "write a list: [{codes}]", codes=codes
        )
        return msgspec.structs.replace(fault, help=help_)
    new = text if is_id(text) else as_id(text)
    line = line_of(text, new)
    add = translatable("add {line} below [organisations] of mandate.toml", line=line)
    if new != text:
        add = translatable(
            'add {line} below [organisations] of mandate.toml, and write "{new}" here', line=line, new=new
        )
    question = names.question(text)
    help_ = translatable("{question} If it is another body, {add}", question=question, add=add) if question else add
    return msgspec.structs.replace(fault, help=help_)


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
    """One code or several, each time with its table and key."""
    assignment = letter.assignment
    yield assignment.issuers, ("assignment",), "issuer"
    yield assignment.addressee, ("assignment",), "addressee"
    yield from _roles(assignment.participants, ("participants",))
    yield assignment.reporting.to, ("reporting",), "to"
    yield assignment.reporting.copy, ("reporting",), "copy"
    for task in assignment.tasks:
        yield from _roles(task.participants, task.origin.path)
    for funding in assignment.fundings:
        yield funding.payer, funding.origin.path, "payer"
        yield funding.to, funding.origin.path, "to"
    for deadline in (*deadlines(assignment), *assignment.unread):
        path = deadline.origin.path
        if deadline.responsible:  # few deadlines name anybody
            yield deadline.responsible, path, "responsible"
        if deadline.to:
            yield deadline.to, path, "to"
        if deadline.with_:
            yield deadline.with_, path, "with"
        if deadline.copy:
            yield deadline.copy, path, "copy"
        for item in deadline.inputs:
            yield item.from_, item.origin.path, "from"
            yield item.to, item.origin.path, "to"


def _roles(participants: Participants, path: KeyPath) -> Iterator[tuple[str | tuple[str, ...] | None, KeyPath, str]]:
    if participants != _NOBODY:
        yield participants.leads, path, "lead"
        for role in ("contact", "cooperate", "consult", "involve", "steering"):
            yield getattr(participants, role), path, role


_NOBODY = Participants()


def outer_bodies_exist(register: Register) -> Iterator[Diagnostic]:
    """Check that the `part_of` of a body is a body of the register."""
    known = register.organisations
    names: BodyNames | None = None
    for organisation in known.values():
        if organisation.part_of is not None and organisation.part_of not in known:
            outer = organisation.part_of
            fault = _in_register(organisation, rules.UNKNOWN_ORGANISATION, "part_of", _not_there(outer), "")
            names = names or BodyNames(known)
            yield _mended(fault, outer, names)


def parts_do_not_circle(register: Register) -> Iterator[Diagnostic]:
    """No body is a part of itself, straight or in a circle."""
    bodies = register.organisations
    graph = {code: (body.part_of,) for code, body in bodies.items() if body.part_of is not None}
    for circle in cycles(graph):
        help_ = translatable("see which body is the outermost, and remove its `part_of`")
        yield _in_register(bodies[circle.names[0]], rules.CIRCULAR_PARTS, "part_of", circle.text("is part of"), help_)


def organisation_numbers_are_right(register: Register) -> Iterator[Diagnostic]:
    """Check digits hold, and no two bodies share a number."""
    from stdnum.no import orgnr as norwegian  # only `check` and feeds verify numbers
    from stdnum.se import orgnr as swedish

    taken: dict[str, str] = {}
    for organisation in register.organisations.values():
        number = organisation.number.replace(" ", "").replace("-", "")
        country = organisation.country or {9: "NO", 10: "SE"}.get(len(number), "")
        if not number or country not in {"NO", "SE"}:
            continue
        module, length, form = (
            (norwegian, 9, translatable("9 digits, the last by modulus 11"))
            if country == "NO"
            else (swedish, 10, translatable("10 digits, the last by Luhn"))
        )
        if not module.is_valid(number):
            wrong = translatable("it does not have {length} digits", length=length)
            if number.isdigit() and len(number) == length:
                wrong = translatable("its check digit does not fit")
            message = translatable(
                "`{number}` is not a valid organisation number of {country}: {wrong}",
                number=organisation.number,
                country=country,
                wrong=wrong,
            )
            help_ = translatable("compare it with the letter or the public register: {form}", form=form)
            yield _in_register(organisation, rules.BAD_ORGANISATION_NUMBER, "number", message, help_)
        elif number in taken:
            message = translatable("`{taken}` has the same organisation number", taken=taken[number])
            help_ = translatable(
                'see whether one number is wrong; if one body is a part of the other, remove its number and write part_of = "{taken}"',
                taken=taken[number],
            )
            yield _in_register(organisation, rules.DUPLICATE_NUMBER, "number", message, help_)
        taken.setdefault(number, organisation.code)


def languages_of_bodies_exist(register: Register) -> Iterator[Diagnostic]:
    """Report `no` and `se`, which look right and are other languages."""
    for organisation in register.organisations.values():
        if fault := tag_problem(organisation.language):
            yield _in_register(organisation, rules.UNKNOWN_LANGUAGE, "language", *fault)


def _in_register(organisation: Organisation, rule: Rule, key: str, message: str, help_: str) -> Diagnostic:
    path = (*organisation.origin.path, key)
    return Diagnostic(rule=rule, file=organisation.origin.file, path=path, message=message, help=help_)
