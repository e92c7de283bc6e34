"""Terms of the domain: kinds, relations, roles and states, as agencies write them in each language."""

from mandate.messages.translations import coded, in_context, message, translatable
from mandate.model.assignment import AssignmentKind, DeadlineKind, RelationKind
from mandate.model.enums import Role, State

KINDS = {
    AssignmentKind.ALLOCATION_LETTER: message("Allocation letter"),
    AssignmentKind.SUPPLEMENTARY_LETTER: message("Supplementary letter"),
    AssignmentKind.GOVERNMENT_COMMISSION: message("Government commission"),
    AssignmentKind.AMENDMENT: message("Amendment"),
    AssignmentKind.INSTRUCTION: message("Instruction"),
    AssignmentKind.INQUIRY_TERMS: message("Terms of an inquiry"),
    AssignmentKind.CIRCULAR: message("Circular"),
    AssignmentKind.CONSULTATION: message("Consultation"),
    AssignmentKind.OTHER: message("Other"),
}
DELIVERABLES = {
    DeadlineKind.REPORT: in_context("kind", "report"),
    DeadlineKind.INTERIM_REPORT: in_context("kind", "interim report"),
    DeadlineKind.DRAFT: in_context("kind", "draft"),
    DeadlineKind.PLAN: in_context("kind", "plan"),
    DeadlineKind.PRODUCT: in_context("kind", "product"),
    DeadlineKind.STATISTICS: in_context("kind", "statistics"),
    DeadlineKind.PUBLICATION: in_context("kind", "publication"),
    DeadlineKind.REQUISITION: in_context("kind", "requisition"),
    DeadlineKind.REPAYMENT: in_context("kind", "repayment"),
    DeadlineKind.ACCOUNTS: in_context("kind", "accounts"),
    DeadlineKind.MEETING: in_context("kind", "meeting"),
    DeadlineKind.EFFECT: in_context("kind", "effect"),
    DeadlineKind.OTHER: in_context("kind", "other"),
}
RELATIONS = {
    RelationKind.SUPPLEMENTS: in_context("relation", "supplements"),
    RelationKind.CONTINUES: in_context("relation", "continues"),
    RelationKind.AMENDS: in_context("relation", "amends"),
    RelationKind.REPLACES: in_context("relation", "replaces"),
    RelationKind.RELATED: in_context("relation", "is related to"),
    RelationKind.PARALLEL: in_context("relation", "is parallel to"),
    RelationKind.BACKGROUND: in_context("relation", "has as background"),
}
ROLES = {
    Role.RESPONSIBLE: in_context("role", "responsible"),
    Role.LEAD: in_context("role", "lead"),
    Role.COOPERATE: in_context("role", "cooperate"),
    Role.CONSULT: in_context("role", "consult"),
    Role.INVOLVE: in_context("role", "involve"),
    Role.CONTACT: in_context("role", "contact"),
    Role.STEERING: in_context("role", "steering"),
    Role.WITH: in_context("role", "with"),
    Role.RECIPIENT: in_context("role", "recipient"),
    Role.COPY: in_context("role", "copy"),
    Role.ANY: in_context("role", "any"),
}
STATES = {
    State.OPEN: in_context("state", "open"),
    State.WAITING: in_context("state", "waiting"),
    State.OVERDUE: in_context("state", "overdue"),
    State.UNCONFIRMED: in_context("state", "unconfirmed"),
    State.DUE: in_context("state", "due"),
    State.DELIVERED: in_context("state", "delivered"),
    State.LAPSED: in_context("state", "lapsed"),
    State.WITHDRAWN: in_context("state", "withdrawn"),
    State.CLOSED: in_context("state", "closed"),
}


def kind_text(kind: AssignmentKind | DeadlineKind | None) -> str:
    """A kind: the format's word in English, the agencies' word in any other language; empty for none."""
    if kind is None:
        return ""
    words = KINDS[kind] if isinstance(kind, AssignmentKind) else DELIVERABLES[kind]
    return coded(kind.value, translatable(words))


def relation_text(relation: RelationKind) -> str:
    """A relation, in the same way."""
    return coded(relation.value, translatable(RELATIONS[relation]))


def state_text(state: State) -> str:
    """A state, in the same way."""
    return translatable(STATES[state])


def role_text(role: Role) -> str:
    """A role, in the same way."""
    return translatable(ROLES[role])
