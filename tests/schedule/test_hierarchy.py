"""Bodies that are part of each other: what the walks answer, and how many steps they take."""

from hypothesis import given
from hypothesis import strategies as st

from mandate.model.register import Organisation, Register
from mandate.schedule.hierarchy import ancestors, deeper_than, first_above, with_ancestors, with_parts

CODES = "abcdefgh"
BODIES = st.dictionaries(st.sampled_from(CODES), st.none() | st.sampled_from(CODES))


def register(bodies: dict[str, str | None]) -> Register:
    organisations = {
        code: Organisation(code=code, name=code, country=code.upper() if code in "ceg" else "", part_of=outer)
        for code, outer in bodies.items()
    }
    return Register(id="", organisations=organisations)


@given(BODIES, st.sets(st.sampled_from(CODES)))
def test_the_walks_agree_with_walking_each_by_itself(bodies: dict[str, str | None], some: set[str]) -> None:
    of = register(bodies)
    above = {code: [one.code for one in ancestors(of, code)] for code in bodies}
    country = first_above(of, lambda body: body.country or None)
    for code in bodies:
        assert country(code) == next((one.upper() for one in above[code] if one in "ceg"), None)
    assert with_ancestors(of, some) == {one for code in some for one in above.get(code, ())}
    assert with_parts(of, some) == some | {code for code in bodies if some.intersection(above[code])}
    deep = [code for code in bodies if len(above[code]) > 3]
    assert (deeper_than(of, 2) in deep) == bool(deep)


def test_a_chain_is_walked_once_for_all_its_bodies() -> None:
    size = 3_000
    of = register({f"n{number}": f"n{number + 1}" for number in range(size)})
    seen = 0

    def own(body: Organisation) -> str | None:
        nonlocal seen
        seen += 1
        return None

    find = first_above(of, own)
    for code in of.organisations:
        find(code)
    assert seen == size
