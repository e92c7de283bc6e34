"""The judgement on one expression of time: a deadline, or not one, with the reason."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from mandate.drafting import signals
from mandate.drafting.dates import anchor_name
from mandate.drafting.expressions import Expression, Form
from mandate.drafting.governors import Bearing, Governor
from mandate.drafting.vocabulary import last_match
from mandate.messages.translations import message

REACH = 320
"""The distance within which an expression's sentence is read; a longer sentence does not make it clearer."""


@dataclass(frozen=True)
class Sentence:
    """The words around an expression, in lower case: `left` from the beginning of its sentence, `right` to the end."""

    left: str
    right: str
    background: bool = False
    ordered: bool = False
    """The words before its list require the deliveries of its points."""
    goal: bool = False
    """The words that introduce its list name goals."""

    @cached_property
    def whole(self) -> str:
        """The sentence, the expression left out."""
        return f"{self.left} {self.right}"

    @cached_property
    def near(self) -> str:
        """The words next to the expression."""
        return f"{self.left[-90:]} {self.right[:90]}"

    @cached_property
    def required(self) -> bool:
        """The sentence orders something."""
        return self.ordered or bool(signals.REQUIRED.search(self.left) or signals.ORDERED.search(self.near))

    @cached_property
    def handing(self) -> bool:
        """Something is handed over, next to the expression."""
        return bool(signals.HANDING.search(self.near))

    @cached_property
    def past(self) -> bool:
        """Something has happened, just before the expression."""
        return bool(signals.PAST.search(self.left[-110:]))

    @cached_property
    def force(self) -> bool:
        """A rule or a body begins or ends."""
        return bool(signals.FORCE.search(self.near))


class Verdict(NamedTuple):
    """The judgement: `why` names the pattern of a deadline, `reason` the reason against one. With neither, it is not
    worth mentioning."""

    why: str = ""
    reason: str = ""


NEW_DAY = "the new day of a move"
OLD_DAY = message("the old day of a move")
IN_TABLE = "a day in a list or table of deadlines"
NOTHING = Verdict()
_UNLIMITED = Verdict(reason=message("no word of a limit or delivery beside it"))
_REASONS = {
    Bearing.FROM: message("the beginning of a period"),
    Bearing.UNTIL: message("the end of a period, not a delivery"),
    Bearing.OF: message("the date of another document"),
    Bearing.AS_OF: message("the day that figures refer to"),
}
_COARSE = {Form.MONTH, Form.PART, Form.SEASON, Form.YEAR, Form.WEEK}
_OPEN_BEARINGS = {Bearing.NONE, Bearing.IN, Bearing.DURING}


def judge(one: Expression, governor: Governor, sentence: Sentence, *, sets_limit: bool = False) -> Verdict:
    """The verdict on an expression; `sets_limit` where a list or a table around it says that its days are deadlines."""
    limit = governor.bearing in {Bearing.LIMIT, Bearing.BEFORE}
    frist = _frist(one, governor, sentence)
    if one.weak and not _strong_enough(one, sentence, limit=limit, frist=frist, sets_limit=sets_limit):
        return NOTHING
    if refused := _old_day(governor, sentence, governed=limit or frist):
        return Verdict(reason=refused)
    if limit or frist:
        if refused := _not_a_delivery(one, governor, sentence):
            return Verdict(reason=refused)
        return _governed(one, governor, sentence, frist=frist)
    if (
        governor.bearing is Bearing.TO
        and not signals.MEETING_SET.search(sentence.left)
        and signals.MOVING.search(sentence.whole)
        and one.form is Form.DAY
    ):
        if sentence.background or signals.WISH.search(sentence.left[-160:]):
            return Verdict(reason=message("a wish for another day"))
        if signals.MOVED_BEFORE.search(sentence.left):
            return Verdict(reason=message("an earlier move, repeated"))
        return Verdict(why=NEW_DAY)
    if one.form is Form.DAY and signals.TIMES_IN_YEAR.search(sentence.left[-40:]):
        return Verdict(why="the days of a repetition")
    sets_limit = sets_limit or bool(signals.SCHEDULE.match(sentence.left))
    if sets_limit and governor.bearing in {*_OPEN_BEARINGS, Bearing.TO}:
        return Verdict(why=IN_TABLE)
    return _ungoverned(one, governor, sentence)


def _frist(one: Expression, governor: Governor, sentence: Sentence) -> bool:
    """The word frist governs the expression, from before or from behind."""
    if signals.FRIST_BEHIND.match(sentence.right):
        return True
    if governor.bearing in _REASONS or (one.form is Form.YEAR and governor.bearing is not Bearing.DURING):
        return False
    left = sentence.left[-200:]
    last = last_match(signals.FRIST, left)
    if last is None:
        return False
    loose = one.form in _COARSE and governor.bearing is Bearing.NONE
    return not (loose and len(left) - last.end() > 25)


def _strong_enough(one: Expression, sentence: Sentence, *, limit: bool, frist: bool, sets_limit: bool) -> bool:
    """Digits such as `3.1` are a day only behind a limit word, next to the word frist, or in a table where they can be no section."""
    left = sentence.left
    if limit or (frist and signals.FRIST.search(left[-30:])) or signals.TIMES_IN_YEAR.search(left[-40:]):
        return True
    return sets_limit and one.form is Form.DAY and (one.day or 0) > 9


def _old_day(governor: Governor, sentence: Sentence, *, governed: bool) -> str:
    """The reason why a day is an earlier one: the old day of a move, or a repeated day."""
    left, right = sentence.left, sentence.right
    if governor.replaced or signals.INSTEAD_OF.search(left[-40:]):
        return OLD_DAY
    if (
        governor.bearing is Bearing.FROM
        and signals.MOVING.search(f"{left[-80:]} {right[:60]}")
        and right.lstrip().startswith("til")
    ):
        return OLD_DAY
    replaced = (
        governed
        and signals.REPLACED_AFTER.search(right[:100])
        and not signals.MOVING.search(left)
        and not signals.MOVED_FROM.match(right)
    )
    if replaced and (signals.AS_TOLD.search(left) or not right.lstrip().startswith((".", ","))):
        return OLD_DAY
    if not governed and signals.NOW_INSTEAD.match(right):
        return OLD_DAY
    if signals.TOLD.search(left) and not signals.CONFIRMED.search(left):
        return message("a day set earlier, repeated")
    return ""


def _not_a_delivery(one: Expression, governor: Governor, sentence: Sentence) -> str:
    """The reason why an expression with a limit word is not a deadline; empty if there is none."""
    left, right, whole = sentence.left, sentence.right, sentence.whole
    if left.count("«") > left.count("»") and "»" in right:
        return message("words quoted from another text")
    if (
        signals.OTHER_INQUIRY.search(left[-200:])
        and not signals.CONFIRMED.search(whole)
        and not signals.MOVING.search(left)
    ):
        return message("the day of another body")
    orders = sentence.ordered or signals.REQUIRED.search(whole) or signals.ORDERED.search(whole)
    handing = signals.HANDING.search(whole)
    if governor.bearing is Bearing.BEFORE and not orders and not signals.FRIST.search(left):
        return message("no order in the sentence")
    if one.form is Form.COUNT:
        if signals.SERVICE.search(whole):
            return message("a service level, not a delivery")
        if signals.FORCE.search(one.anchor) or not (orders and (handing or anchor_name(one.anchor))):
            return message("a length of time, not a delivery")
    if signals.ISSUER_ACTS.search(left) and not signals.FRIST.search(left):
        return message("an act of the issuer")
    if (sentence.goal or signals.GOAL.search(left)) and not signals.FRIST.search(left) and not handing:
        return message("a goal, not a delivery")
    if (
        signals.PAYING.search(left[-120:])
        and not (signals.REQUISITION.search(whole) or signals.HANDED_IN.search(left[-60:]))
        and "tilbake" not in whole
    ):
        return message("a payment to the addressee")
    if sentence.background and not (orders and handing) and not (signals.FRIST.search(left) and not sentence.past):
        return message("part of the background")
    return ""


def _governed(one: Expression, governor: Governor, sentence: Sentence, *, frist: bool) -> Verdict:
    if frist:
        return Verdict(why="a day with the word frist")
    if one.form is Form.COUNT:
        return Verdict(why="a count with a limit word")
    if one.form is not Form.YEAR:
        return Verdict(why="a limit word before the day")
    if governor.bearing is not Bearing.LIMIT:
        return NOTHING
    duty = sentence.ordered or signals.DUTY.search(sentence.whole)
    if governor.edge or (duty and signals.DELIVERY.search(sentence.near)):
        return Verdict(why="a limit word before the year")
    return Verdict(reason=message("a goal, not a delivery"))


def _ungoverned(one: Expression, governor: Governor, sentence: Sentence) -> Verdict:
    """A day or a period that no word of a limit governs."""
    if one.form is Form.COUNT:
        return _count(sentence)
    if governor.bearing is Bearing.UNTIL and one.form is Form.DAY and signals.ALSO_REPORTED.match(sentence.right):
        return Verdict(why="the end of a period, when it is reported")
    if governor.bearing in _REASONS:
        told = one.form in {Form.DAY, Form.MONTH, Form.MONTHLY}
        return Verdict(reason=_REASONS[governor.bearing]) if told else NOTHING
    if one.form in {Form.DAY, Form.MONTHLY}:
        return _bare_day(governor, sentence)
    during = governor.bearing is Bearing.DURING
    if during and (one.form is not Form.YEAR or "løpet" in sentence.left[-20:]):
        return _during(one, sentence)
    if one.form is Form.YEAR:
        handed = (
            during and sentence.required and signals.HANDING.search(sentence.left[-30:]) and not sentence.background
        )
        return Verdict(why="a period in a sentence that orders a delivery") if handed else NOTHING
    if signals.COVERED.search(sentence.left[-20:]) or sentence.right.lstrip(" :").startswith(
        ("innen", "senest", "senast", "innan")
    ):
        return NOTHING
    quiet = not (sentence.past or sentence.force or sentence.background)
    if quiet and governor.bearing in _OPEN_BEARINGS and signals.MEETING.search(sentence.left[-120:]):
        return Verdict(why="the time of a meeting")
    if (
        governor.bearing in _OPEN_BEARINGS
        and sentence.required
        and quiet
        and (signals.HANDING.search(sentence.left[-60:]) or signals.READY.search(sentence.left))
    ):
        return Verdict(why="a period in a sentence that orders a delivery")
    if one.form is Form.MONTH and one.year is not None:
        return Verdict(reason=message("something past")) if sentence.past else _UNLIMITED
    return NOTHING


def _bare_day(governor: Governor, sentence: Sentence) -> Verdict:
    """A day without any word of a limit: a deadline where its sentence orders a delivery or a meeting."""
    if signals.MEETING_SET.search(sentence.left) and not sentence.past:
        return Verdict(why="the day of a meeting")
    if governor.bearing is Bearing.TO or signals.PERIOD_BEFORE.search(sentence.left):
        return Verdict(reason=message("the end of a period, not a delivery"))
    if sentence.force:
        return Verdict(reason=message("entry into force or start, not a delivery"))
    required = sentence.required or bool(signals.REQUIRED.search(sentence.right))
    if sentence.past and not required:
        return Verdict(reason=message("something past"))
    if sentence.past or sentence.background:
        return _UNLIMITED
    if signals.MEETING.search(sentence.left):
        return Verdict(why="the day of a meeting")
    if required and sentence.handing:
        return Verdict(why="a day in a sentence that orders a delivery")
    return _UNLIMITED


def _during(one: Expression, sentence: Sentence) -> Verdict:
    """Some time in a period: a deadline where its sentence orders something."""
    if signals.GOAL.search(sentence.left) or sentence.force or sentence.background:
        return Verdict(reason=message("a goal or a state, not a delivery"))
    orders = sentence.required
    if orders and signals.DELIVERY.search(sentence.near) and not sentence.past:
        return Verdict(why="a period in a sentence that orders something")
    return _UNLIMITED if one.form is not Form.YEAR else NOTHING


def _count(sentence: Sentence) -> Verdict:
    orders = signals.REQUIRED.search(sentence.whole) or signals.ORDERED.search(sentence.whole)
    if not orders or not signals.HANDING.search(sentence.whole):
        return NOTHING
    if signals.SERVICE.search(sentence.whole) or sentence.background or signals.PAST.search(sentence.left[-80:]):
        return Verdict(reason=message("a length of time, not a delivery"))
    return Verdict(why="a count in a sentence that orders a delivery")
