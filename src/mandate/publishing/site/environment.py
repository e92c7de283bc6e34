"""The templates, loaded when the first page is made: Jinja escapes every value that is not HTML of our own."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from mandate.messages.days import month_words, short_month
from mandate.messages.translations import in_context
from mandate.publishing.site.assets import POLICY, SCRIPT, STYLE
from mandate.reading.escape import one_line

if TYPE_CHECKING:
    from jinja2 import Environment, Template


@lru_cache(maxsize=1)
def environment() -> "Environment":
    """The environment of all templates."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # 27 ms, paid only where a page is made

    from mandate.publishing.site.compiled import CompiledTemplates

    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=CompiledTemplates(),
    )
    made.globals |= {
        "in_context": in_context,
        "month_words": month_words,
        "short_month": short_month,
        "policy": POLICY,
        "style": as_markup(STYLE),
        "script": as_markup(SCRIPT),
    }
    made.filters["line"] = one_line
    return made


@lru_cache(maxsize=100)
def template(name: str) -> "Template":
    """A template by the name of its file, without the ending."""
    return environment().get_template(f"{name}.html")


def as_markup(text: str) -> Markup:
    """The output of a template, marked so that it is not escaped again."""
    return Markup(text)  # noqa: S704
