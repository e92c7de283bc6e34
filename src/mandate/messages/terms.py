"""Terms of the domain: kinds, relations, roles and states, as agencies write them in each language."""

from mandate.messages.translations import coded, in_context, message, translatable
from mandate.model.assignment import AssignmentKind, DeadlineKind, RelationKind
from mandate.model.enums import Role, State

KINDS = {kind: kind.value.replace("-", " ").capitalize() for kind in AssignmentKind} | {
    AssignmentKind.INQUIRY_TERMS: message("Terms of an inquiry")
}
DELIVERABLES = {kind: in_context("kind", kind.value.replace("-", " ")) for kind in DeadlineKind}
RELATIONS = {
    RelationKind.SUPPLEMENTS: in_context("relation", "supplements"),
    RelationKind.CONTINUES: in_context("relation", "continues"),
    RelationKind.AMENDS: in_context("relation", "amends"),
    RelationKind.REPLACES: in_context("relation", "replaces"),
    RelationKind.RELATED: in_context("relation", "is related to"),
    RelationKind.PARALLEL: in_context("relation", "is parallel to"),
    RelationKind.BACKGROUND: in_context("relation", "has as background"),
}
ROLES = {role: in_context("role", role.value) for role in Role}
STATES = {state: in_context("state", state.value) for state in State}


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
