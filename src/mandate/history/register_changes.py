"""Changes in `mandate.toml`: bodies, and settings that apply to every letter."""

from collections.abc import Iterator

from mandate.history.change import Change, ChangeKind
from mandate.history.fields import changed_text, differences
from mandate.messages.translations import coded, translatable
from mandate.model.enums import Role
from mandate.model.register import Register

_BODY = ("number", "country", "part_of", "group", "language", "email")
_REGISTER = ("name", "language", "country", "timezone", "id", "url", "exclude")


def register_changes(old: Register, new: Register) -> Iterator[Change]:
    """Bodies renamed, added, removed or changed, then the register's own facts."""
    for code in dict.fromkeys((*old.organisations, *new.organisations)):
        yield from _body(code, old, new)
    for name, was, now in differences(old, new, _REGISTER):
        effect = translatable("every calendar id changes: subscribers see all entries go and come anew")
        yield _of_register(name, was, now, (effect,) if name == "id" else ())
    for name in dict.fromkeys((*old.yearly_days, *new.yearly_days)):
        days = [register.yearly_days.get(name, {}) for register in (old, new)]
        yield from _days(translatable("yearly day {name}", name=name), days[0], days[1])
    for owner in dict.fromkeys((*old.owners, *new.owners)):
        emails = [
            register.owners[owner].email if owner in register.owners else translatable("none")
            for register in (old, new)
        ]
        if emails[0] != emails[1]:
            yield _of_register(translatable("e-mail of {owner}", owner=owner), emails[0], emails[1])
    yield from _days(coded("annual_report", translatable("annual report")), old.annual_report, new.annual_report)


def _days(name: str, old: dict[str, tuple[int, int]], new: dict[str, tuple[int, int]]) -> Iterator[Change]:
    for country in dict.fromkeys((*old, *new)):
        if old.get(country) != new.get(country):
            days = (old.get(country), new.get(country))
            was, now = (f"{day[0]:02}-{day[1]:02}" if day else translatable("none") for day in days)
            yield _of_register(translatable("{name} of {country}", name=name, country=country), was, now)


def _body(code: str, old: Register, new: Register) -> Iterator[Change]:
    before, after = old.organisations.get(code), new.organisations.get(code)
    if after is None:
        yield _of_body("", code, translatable("removed: {name}", name=before.name if before else code))
    elif before is None:
        yield _of_body(code, "", translatable("added: {name}", name=after.name))
    else:
        if (before.name, before.short) != (after.name, after.short):
            was, now = (f"{one.name}{f' ({one.short})' if one.short else ''}" for one in (before, after))
            says = translatable("renamed: {was} → {now}", was=was, now=now)
            yield _of_body(code, code, says, was, now, feeds=((code, Role.RESPONSIBLE),))
        for name, was, now in differences(before, after, _BODY):
            yield _of_body(code, code, changed_text(name, was, now), was, now)


def _of_body(
    id_: str, old_id: str, says: str, old: str = "", new: str = "", feeds: tuple[tuple[str, Role], ...] = ()
) -> Change:
    return Change(
        kind=ChangeKind.ORGANISATION, assignment="", id=id_, old_id=old_id, says=says, old=old, new=new, feeds=feeds
    )


def _of_register(name: str, was: str, now: str, effects: tuple[str, ...] = ()) -> Change:
    return Change(
        kind=ChangeKind.REGISTER, assignment="", id=name, old_id=name, says=changed_text(name, was, now), old=was, new=now,
        effects=effects,
    )  # fmt: skip
