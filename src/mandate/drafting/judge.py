"""The judgement on one expression of time: a deadline, or a day that is none and why."""

from dataclasses import dataclass

from mandate.drafting import signals
from mandate.drafting.expressions import Expression, Form
from mandate.drafting.governors import Bearing, Governor

REACH = 320
"""How far from an expression its sentence is read; longer sentences are no clearer."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words around an expression, in lower case: `left` from the beginning of its sentence, `right` to the end."""

    left: str
    right: str
    background: bool = False
    intro: str = ""

    @property
    def whole(self) -> str:
        """The sentence, the expression left out."""
        return f"{self.left} {self.right}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement: `why` names the pattern of a deadline, `reason` says why it is none; neither if it is not worth a word."""

    why: str = ""
    reason: str = ""


NOTHING = Verdict()
_REASONS = {
    Bearing.FROM: "the beginning of a period",
    Bearing.UNTIL: "the end of a period, not a delivery",
    Bearing.OF: "the date of another document",
    Bearing.AS_OF: "the day that figures refer to",
}
_COARSE = {Form.MONTH, Form.PART, Form.SEASON, Form.YEAR, Form.WEEK}


def judge(one: Expression, governor: Governor, sentence: Sentence, *, sets_limit: bool = False) -> Verdict:
    """The verdict on an expression; `sets_limit` where a list or a table around it says that its days are deadlines."""
    left, right = sentence.left, sentence.right
    limit = governor.bearing in {Bearing.LIMIT, Bearing.BEFORE}
    frist = _frist(one, governor, left, right)
    if one.weak and not (
        limit or (frist and _beside(left)) or (sets_limit and one.form is Form.DAY and (one.day or 0) > 9)
    ):
        return NOTHING
    if refused := _refused(one, governor, sentence, governed=limit or frist):
        return Verdict(reason=refused)
    if frist:
        return Verdict(why="a day with the word frist")
    if limit and one.form is not Form.YEAR:
        return Verdict(why="a limit word before the day" if one.form is not Form.COUNT else "a count with a limit word")
    if governor.bearing is Bearing.LIMIT:
        return Verdict(why="a limit word before the year") if signals.DUTY.search(sentence.whole) else NOTHING
    if governor.bearing is Bearing.TO and signals.MOVING.search(sentence.whole) and one.form is Form.DAY:
        return Verdict(why="the new day of a move")
    if sets_limit and governor.bearing in {Bearing.NONE, Bearing.IN, Bearing.DURING}:
        return Verdict(why="a day in a list or table of deadlines")
    return _ungoverned(one, governor, sentence)


def _frist(one: Expression, governor: Governor, left: str, right: str) -> bool:
    """The word frist governs the expression, from before or from behind."""
    if right.lstrip(" ,").startswith(
        ("er siste", "er frist", "er ny frist", "er absolutt", "er fristen", "er endelig frist")
    ):
        return True
    if governor.bearing in {Bearing.OF, Bearing.FROM, Bearing.AS_OF} or (
        one.form is Form.YEAR and governor.bearing is not Bearing.DURING
    ):
        return False
    last = None
    for m in signals.FRIST.finditer(left[-200:]):
        last = m
    if last is None:
        return False
    between = left[-200:][last.end() :]
    coarse = one.form in _COARSE and governor.bearing not in {Bearing.DURING, Bearing.IN, Bearing.LIMIT, Bearing.TO}
    return not (coarse and len(between) > 25)


def _beside(left: str) -> bool:
    """The word frist is close by."""
    return bool(signals.FRIST.search(left[-30:]))


def _refused(one: Expression, governor: Governor, sentence: Sentence, *, governed: bool) -> str:
    """Why an expression is no deadline although words beside it may look like one; empty if nothing speaks against it."""
    left, right, whole = sentence.left, sentence.right, sentence.whole
    if governor.replaced:
        return "the old day of a move"
    confirmed = signals.CONFIRMED.search(whole)
    if (
        governor.bearing is Bearing.FROM
        and signals.MOVING.search(f"{left[-80:]} {right[:60]}")
        and right.lstrip().startswith(("til", "till"))
    ):
        return "the old day of a move"
    if (
        signals.REPLACED_AFTER.search(right[:100])
        and not signals.MOVING.search(left)
        and (signals.AS_TOLD.search(left) or not right[:100].lstrip().startswith((".", ",")))
    ):
        return "the old day of a move"
    if signals.TOLD.search(left) and not signals.CONFIRMED.search(left):
        return "a day set earlier, told again"
    if governed and _quoted(left, right):
        return "words quoted from another text"
    if governed and signals.OTHER_INQUIRY.search(left[-200:]) and not confirmed:
        return "the day of another inquiry"
    if governed and one.form is Form.COUNT and signals.SERVICE.search(whole):
        return "a service level, not a delivery"
    if (
        governed
        and one.form is Form.COUNT
        and (signals.FORCE.search(one.anchor) or not (signals.REQUIRED.search(whole) and signals.HANDING.search(whole)))
    ):
        return "a length of time, not a delivery"
    if governed and signals.GOAL.search(left) and not signals.FRIST.search(left) and not signals.HANDING.search(whole):
        return "a goal, not a delivery"
    if (
        governed
        and signals.PAYING.search(left[-120:])
        and not signals.REQUISITION.search(whole)
        and "tilbake" not in whole
    ):
        return "a payment to the addressee"
    if sentence.background and governed and not (signals.REQUIRED.search(whole) and signals.HANDING.search(whole)):
        return "told in the background"
    return ""


def _quoted(left: str, right: str) -> bool:
    """The expression is inside «…» or ”…”."""
    return left.count("«") > left.count("»") and "»" in right


def _ungoverned(one: Expression, governor: Governor, sentence: Sentence) -> Verdict:
    """A day or a period that no word of a limit governs."""
    left, right = sentence.left[-160:], sentence.right[:160]
    near = f"{left[-90:]} {right[:90]}"
    if one.form is Form.COUNT:
        return _count(one, governor, sentence)
    if governor.bearing in _REASONS:
        return (
            Verdict(reason=_REASONS[governor.bearing]) if one.form in {Form.DAY, Form.MONTH, Form.MONTHLY} else NOTHING
        )
    required = signals.REQUIRED.search(sentence.left) or (signals.REQUIRED.search(right) and one.form is Form.DAY)
    handing = signals.HANDING.search(near)
    force = signals.FORCE.search(near)
    past = signals.PAST.search(left[-110:])
    if one.form in {Form.DAY, Form.MONTHLY}:
        if governor.bearing is Bearing.TO:
            return Verdict(reason="the end of a period, not a delivery")
        if force:
            return Verdict(reason="entry into force or start, not a delivery")
        if past and not required:
            return Verdict(reason="something past")
        if not past and not sentence.background and signals.MEETING.search(left):
            return Verdict(why="the day of a meeting")
        if required and handing and not past and not sentence.background:
            return Verdict(why="a day in a sentence that orders a delivery")
        return Verdict(reason="no word of a limit or delivery beside it")
    if (governor.bearing is Bearing.DURING and one.form is not Form.YEAR) or (
        governor.bearing is Bearing.DURING and "løpet" in sentence.left[-20:]
    ):
        if signals.GOAL.search(sentence.left) or force or sentence.background:
            return Verdict(reason="a goal or a state, not a delivery")
        if signals.REQUIRED.search(left) and signals.DELIVERY.search(near) and not past:
            return Verdict(why="a period in a sentence that orders something")
        return Verdict(reason="no word of a limit or delivery beside it") if one.form is not Form.YEAR else NOTHING
    if (
        governor.bearing in {Bearing.IN, Bearing.NONE}
        and required
        and signals.HANDING.search(left[-60:])
        and not past
        and not force
        and not sentence.background
        and one.form is not Form.YEAR
    ):
        return Verdict(why="a period in a sentence that orders a delivery")
    if one.form is Form.MONTH and one.year is not None:
        return Verdict(reason="something past" if past else "no word of a limit or delivery beside it")
    return NOTHING


def _count(one: Expression, governor: Governor, sentence: Sentence) -> Verdict:  # noqa: ARG001
    if not signals.REQUIRED.search(sentence.whole) or not signals.HANDING.search(sentence.whole):
        return NOTHING
    if signals.SERVICE.search(sentence.whole) or sentence.background or signals.PAST.search(sentence.left[-80:]):
        return Verdict(reason="a length of time, not a delivery")
    return Verdict(why="a count in a sentence that orders a delivery")
