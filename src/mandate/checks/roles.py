"""M2: who leads, who delivers and who receives within one letter."""

from collections.abc import Callable, Iterator

from mandate.checks.context import CheckedAssignment
from mandate.messages.translations import plural, translatable
from mandate.model import rules
from mandate.model.assignment import Deadline, DeadlineKind, Task
from mandate.model.diagnostic import Diagnostic, Part
from mandate.model.register import Register
from mandate.reading.suggest import Nearest
from mandate.reading.toml_words import short
from mandate.schedule.hierarchy import first_above, with_ancestors
from mandate.schedule.resolve import ResolvedDeadline, deadlines

_RECEIVED_BY_NOBODY = {DeadlineKind.MEETING, DeadlineKind.EFFECT, DeadlineKind.PUBLICATION}
_DONE_BY_EACH = {DeadlineKind.MEETING, DeadlineKind.EFFECT}


def a_lead_is_named(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Check that where several bodies are addressed and none leads, each waits for the others; those of one class answer each for itself."""
    addressee = letter.assignment.addressee
    if len(addressee) < 2 or _are_of_a_class(addressee, letter.register):
        return
    shared = [
        duty
        for duty in letter.duties
        if duty.input_to is None
        and duty.deadline.responsible is None
        and not duty.roles.leads
        and duty.deadline.kind not in _DONE_BY_EACH
    ]
    if shared:
        names = ", ".join(f"`{code}`" for code in addressee)
        message = translatable(
            "{names} are addressed and none leads: each is listed as responsible for {count}",
            names=names,
            count=_deliveries(shared),
        )
        help_ = translatable(
            'see who leads, and add lead = "…" below [participants], or responsible = "…" to each deadline'
        )
        yield letter.fault(rules.LEAD_MISSING, ("assignment", "addressee"), message, help_)


def _are_of_a_class(codes: tuple[str, ...], register: Register) -> bool:
    """Return whether each is a class of bodies or part of one, such as the county boards."""
    return all(map(first_above(register, lambda body: body.group or None), codes))


def who_delivers_takes_part(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """A body that must deliver has a part in the letter; a slip of a code would send the duty elsewhere."""
    takes_part: Callable[[str], bool] | None = None
    for duty in letter.duties:
        named = duty.responsible if duty.input_to is not None else duty.deadline.responsible or ()
        if not named or duty.roles.others:
            continue
        takes_part = takes_part or _taking_part(_parties(letter), letter.register)
        for number, code in enumerate(named):
            if code in letter.register.organisations and not takes_part(code):
                word = "responsible" if duty.input_to is None else "from"
                what = translatable(
                    "is to deliver `{id}`" if duty.input_to is None else "is to give `{id}`", id=duty.id
                )
                message = translatable("`{code}` {what}, and has no part in this letter", code=code, what=what)
                help_ = translatable(
                    "see whether the code is right; if so, write below [participants]: {with_}",
                    with_=_with(letter, code),
                )
                yield letter.fault(rules.NOT_A_PARTICIPANT, (*duty.deadline.origin.path, word, number), message, help_)


def _with(letter: CheckedAssignment, code: str) -> str:
    """`cooperate` with one body more."""
    codes = ", ".join(f'"{one}"' for one in (*letter.assignment.participants.cooperate, code))
    return f"cooperate = [{codes}]"


def _parties(letter: CheckedAssignment) -> frozenset[str]:
    assignment = letter.assignment
    roles = [assignment.participants, *(task.participants for task in assignment.tasks)]
    codes = {*assignment.issuers, *assignment.addressee, *(assignment.reporting.to or ())}
    for participants in roles:
        codes.update(participants.bodies)
    for duty in letter.duties:
        codes.update((*duty.to, *duty.deadline.with_) if duty.input_to is None else ())
    return frozenset(codes)


def _taking_part(known: frozenset[str], register: Register) -> Callable[[str], bool]:
    """Return whether a body, one it is part of, or a part of it takes part; a class of bodies may hold any."""
    bodies = register.organisations
    if any(code in bodies and bodies[code].group for code in known):
        return lambda _: True
    around = with_ancestors(register, known)
    inside = first_above(register, lambda body: True if body.code in known else None)
    return lambda code: code in around or bool(inside(code))


def somebody_receives(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Every delivery has a recipient. Where the letter names none, the issuer is assumed, and this is reported."""
    delivered = [
        duty for duty in letter.duties if duty.input_to is None and duty.deadline.kind not in _RECEIVED_BY_NOBODY
    ]
    for duty in delivered:
        if not duty.to and duty.deadline.to is not None:
            message = translatable("nobody receives `{id}`", id=duty.id)
            help_ = translatable(
                'see who receives it, and write to = "…"; or kind = "publication", "effect" or "meeting" where nothing is sent'
            )
            yield letter.fault(rules.NO_RECIPIENT, (*duty.deadline.origin.path, "to"), message, help_)
    if letter.assignment.reporting.to == () and any(not duty.to and duty.deadline.to is None for duty in delivered):
        message = translatable("nobody receives what this letter asks for")
        help_ = translatable('see who receives it, and write to = "…"')
        yield letter.fault(rules.NO_RECIPIENT, ("reporting", "to"), message, help_)
    assumed = [duty for duty in delivered if duty.to_assumed]
    if assumed:
        first = assumed[0].deadline.origin.path
        path = ("reporting", "default") if assumed[0].from_default else (*first, "id")
        count = _deliveries(assumed)
        message = translatable(
            "the file does not say who receives {count}: the issuer `{issuer}` is assumed",
            count=count,
            issuer=letter.assignment.issuer,
        )
        help_ = translatable(
            'if the issuer receives them all, add to = "{issuer}" below [reporting]; else name who receives each',
            issuer=letter.assignment.issuer,
        )
        yield letter.fault(rules.RECIPIENT_ASSUMED, path, message, help_)


def meetings_have_company(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Only a meeting is with somebody."""
    for deadline in (*deadlines(letter.assignment), *letter.assignment.unread):
        if not deadline.with_ or deadline.kind is DeadlineKind.MEETING:
            continue
        path = (*deadline.origin.path, "with")
        if deadline.kind is None:
            message = translatable(
                "`{id}` is with somebody, and the file does not say that it is a meeting", id=deadline.id
            )
            yield letter.fault(rules.WITH_WITHOUT_KIND, path, message, translatable('add kind = "meeting"'), Part.KEY)
        else:
            message = translatable(
                "`{id}` is of kind {kind}, and only a meeting is with somebody", id=deadline.id, kind=deadline.kind
            )
            help_ = translatable('write kind = "meeting" if it is one; who takes part in the work is in `cooperate`')
            yield letter.fault(rules.WITH_ELSEWHERE, path, message, help_, Part.KEY)


def owners_are_known(letter: CheckedAssignment) -> Iterator[Diagnostic]:
    """Check that `[owners]` has every owner. Where it has any, a message to another one would reach nobody."""
    known = letter.register.owners
    if not known:
        return
    folded = {name.casefold() for name in known}
    near = Nearest(known)
    parts: tuple[Task | Deadline, ...] = (*letter.assignment.tasks, *letter.assignment.deadlines)
    for part in parts:
        if part.owner and part.owner.casefold() not in folded:
            message = translatable("`{owner}` is not below [owners] of mandate.toml", owner=part.owner)
            help_ = near.question(part.owner) or translatable(
                'add it there: "{short}" = {{ email = "…" }}', short=short(part.owner)
            )
            yield letter.fault(rules.UNKNOWN_OWNER, (*part.origin.path, "owner"), message, help_)


def _deliveries(duties: list[ResolvedDeadline]) -> str:
    return plural("{count} delivery", "{count} deliveries", len(duties))
