"""Letters written by hands that follow no layout: the same tables with comments, spaces, line ends and forms at random."""

from typing import Any

from hypothesis import strategies as st

from support.letters import Letter, letters, toml_value

COMMENTS = ("# note", "#", "# “quoted” ø", "#\ttab", "# key = 1", "# ]", '# """')


@st.composite
def untidy(draw: st.DrawFn) -> str:
    """The text of a letter that says what a letter of `letters` says, written in any way TOML has."""
    made: Letter = draw(letters())
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    lines: list[str] = []

    def noise(indent: str = "") -> None:
        what = st.sampled_from(["", "", *(indent + comment for comment in COMMENTS)])
        lines.extend(draw(what) for _ in range(draw(st.sampled_from([0, 0, 0, 0, 1, 2]))))

    def behind() -> str:
        return draw(st.sampled_from(["", "", "", "", "  # behind", "\t# behind", "# behind"]))

    def pair(key: str, value: Any) -> None:
        noise()
        equals = draw(st.sampled_from(["=", " = ", "   =  ", "\t= "]))
        indent = draw(st.sampled_from(["", "", "", "  ", "\t"]))
        if isinstance(value, list) and value and draw(st.booleans()):
            lines.append(f"{indent}{key}{equals}[{behind()}")
            for number, item in enumerate(value):
                noise("  ")
                last = number == len(value) - 1
                comma = "" if last and draw(st.booleans()) else draw(st.sampled_from([",", ",", " ,"]))
                lines.append(f"{draw(st.sampled_from(['', '  ', '      ']))}{toml_value(item)}{comma}{behind()}")
            noise("  ")
            lines.append(f"{indent}]{behind()}")
        elif isinstance(value, dict) and draw(st.booleans()):
            for inner, item in value.items():
                lines.append(f"{indent}{key}.{inner}{equals}{toml_value(item)}{behind()}")
        elif isinstance(value, str) and draw(st.integers(1, 4)) == 1:
            quotes = draw(st.sampled_from(['"""', "'''"]))
            lines.append(
                f"{indent}{key}{equals}{quotes}{newline}{value}{quotes}{behind()}"
                if "'" not in value and "\\" not in value
                else f"{key} = {toml_value(value)}"
            )
        else:
            lines.append(f"{indent}{key}{equals}{toml_value(value)}{behind()}")

    def table(header: str, values: dict[str, Any], below: str = "", name: str = "") -> None:
        noise()
        lines.append(f"{header}{behind()}")
        long_form = {key for key in ("moves", "deliveries") if name and key in values and draw(st.integers(1, 3)) == 1}
        for key in draw(st.permutations([key for key in values if key not in long_form])):
            pair(key, values[key])
        for key in sorted(long_form):
            for record in values[key]:
                table(f"[[{below}.{key}]]", {**record, "of": name})

    table("[assignment]", made.about)
    for one in made.tasks:
        table("[[tasks]]", one, "tasks", one["id"] if "due" in one else "")
    for one in made.deadlines:
        table("[[deadlines]]", one, "deadlines", one["id"])
    for name, values in made.others.items():
        table(f"[{name}]", values)
    noise()
    mark = draw(st.sampled_from(["", "", "\ufeff"]))
    return mark + newline.join(lines) + draw(st.sampled_from(["", newline, newline * 3]))
