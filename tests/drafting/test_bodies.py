"""Bodies of a letter are those of the register where the letter names them, and else proposed as new ones."""

import pytest

from mandate.dates.grammar import is_id
from mandate.drafting.bodies import Bodies, proposed_code
from mandate.model.register import Organisation, Register


def register(**names: str) -> Register:
    found = {code: Organisation(code=code, name=name, short=code.upper()) for code, name in names.items()}
    return Register(id="x", organisations=found)


REGISTER = register(
    pod="Politidirektoratet",
    bufdir="Barne-, ungdoms- og familiedirektoratet",
    lst="Länsstyrelsen i Stockholms län",
    akm="Åklagarmyndigheten",
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Arbeidet ledes av Politidirektoratet (POD).", ["pod", "pod"]),
        ("Det følger av Politidirektoratets brev på området.", ["pod"]),
        ("Barne-, ungdoms- og familiedirektoratet skal også delta.", ["bufdir"]),
        ("POD skal levere på området.", ["pod"]),
        ("Politidirektørens råd på området.", []),
        ("Uppdraget ges till Länsstyrelsen i Stockholms län.", ["lst"]),
        ("Uppdraget ges till Lansstyrelsen 1 Stockholms lin", ["lst"]),
        ("Uppdraget ges till Linsstyrelsen i Stockholms ldn", ["lst"]),
        ("Aklagarmyndigheten ska yttra sig.", ["akm"]),
        ("Helsedirektoratet skal også delta.", ["helsedirektoratet"]),
        ("Myndigheten för digital förvaltning ska yttra sig.", ["myndigheten-for-digital-forvaltning"]),
        ("Inspektionen för vård och omsorg (IVO) ska yttra sig.", ["ivo", "ivo"]),
    ],
)
def test_a_name_in_the_letter_is_a_body(text: str, wanted: list[str]) -> None:
    assert [one.code for one in Bodies(text, REGISTER).mentions(text)] == wanted


def test_two_bodies_that_damage_makes_alike_are_neither_guessed() -> None:
    alike = register(a="Föreningsrådet", b="Fereningsradet")
    text = "Foreningsradet ska yttra sig."
    assert [one.code for one in Bodies(text, alike).mentions(text)] == ["foreningsradet"]


@pytest.mark.parametrize(
    "name", ["Åklagarmyndigheten", "1. avdeling", "***", "Nærings- og fiskeridepartementet", "İstanbul", "x" * 200]
)
def test_a_proposed_code_is_of_the_grammar(name: str) -> None:
    assert is_id(proposed_code(name))
    assert len(proposed_code(name)) <= 40
