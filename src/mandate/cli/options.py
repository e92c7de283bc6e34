"""Shared options, declared once; `arguments` interprets them."""

from typing import Annotated, Any

import typer

from mandate.cli.arguments import day_option
from mandate.cli.completion import any_ids, letter_ids, obligation_ids, offered_organisation_codes
from mandate.model.enums import Detail, Language, Role, State


def body_option(name: str, help_: str) -> Any:
    """An option that takes the code of a body."""
    return typer.Option(name, metavar="CODE", help=help_, autocompletion=offered_organisation_codes)


def any_id(help_: str, metavar: str = "ID") -> Any:
    """An argument that takes the id of a letter or of anything in one."""
    return typer.Argument(metavar=metavar, help=help_, autocompletion=any_ids)


def letter_id(help_: str = "The letter's id.", metavar: str = "LETTER") -> Any:
    """An argument that takes the id of a letter."""
    return typer.Argument(metavar=metavar, help=help_, autocompletion=letter_ids)


RegisterOption = Annotated[
    str | None,
    typer.Option(
        "--register",
        metavar="DIR",
        envvar="MANDATE_REGISTER",
        show_envvar=False,
        help="The folder that holds mandate.toml. [default: MANDATE_REGISTER, then upwards from here]",
    ),
]
RegistersOption = Annotated[
    list[str] | None,
    typer.Option(
        "--register",
        metavar="DIR",
        help="The folder that holds mandate.toml; given again, several registers in one list. [default: MANDATE_REGISTER, then upwards from here]",
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DAY",
        help="The day to look from, such as 2026-12-31 or 31.12.2026. [default: today]",
        callback=day_option,
    ),
]
WithinOption = Annotated[
    str | None,
    typer.Option(
        "--within",
        metavar="LENGTH",
        help="Only what falls due within 90d, 12w, 6m or 1y; what is overdue or has no day is always listed.",
    ),
]
OrganisationOption = Annotated[
    list[str] | None,
    body_option(
        "--organisation",
        "Only what this body is responsible for, or has the --role in; its parts too. May be given again.",
    ),
]
RoleOption = Annotated[
    list[Role] | None,
    typer.Option(
        "--role",
        metavar="ROLE",
        help="The role that --organisation has, or that anybody has: responsible, lead, cooperate, consult, involve, contact, steering, with, recipient, copy or any. May be given again.",
    ),
]
ToOption = Annotated[list[str] | None, body_option("--to", "Only what this body receives. May be given again.")]
StateOption = Annotated[
    list[State] | None,
    typer.Option(
        "--state",
        metavar="STATE",
        help="Only obligations in this state: open, waiting, overdue, unconfirmed, due, delivered, lapsed, withdrawn or closed. May be given again.",
    ),
]
OwnerOption = Annotated[
    list[str] | None,
    typer.Option("--owner", metavar="NAME", help="Only what this unit or person answers for. May be given again."),
]
FileNameOption = Annotated[
    str | None,
    typer.Option(
        "--name", metavar="ID", help="The file's name without .toml. [default: from issuer, addressee, year, number]"
    ),
]
AssignmentOption = Annotated[
    list[str] | None,
    typer.Option(
        "--assignment", metavar="ID", help="Only this assignment. May be given again.", autocompletion=letter_ids
    ),
]
UrlOption = Annotated[
    str | None,
    typer.Option(
        "--url",
        metavar="ADDRESS",
        help="The address under which the feeds can be fetched, such as https://feeds.example.org/. [default: url of mandate.toml]",
    ),
]
DetailOption = Annotated[
    Detail,
    typer.Option(
        "--detail",
        help="How much each entry tells: who and to whom; the letter's words, tasks and moves too; or all, with notes.",
    ),
]
AlarmOption = Annotated[
    str | None,
    typer.Option(
        "--alarm",
        metavar="DAYS",
        help="Remind this long before each deadline, such as 1d or 14d,1d. Calendars support one alarm for each entry: the last value is the alarm, the others are entries of their own. [default: none]",
    ),
]
LangOption = Annotated[
    Language | None,
    typer.Option("--lang", help="The language of our own words in a feed. [default: the register's, else en]"),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DAY",
        help="What is delivered or closed stays in a feed from this day on; what is still owed always does. [default: the last 12 months]",
        callback=day_option,
    ),
]
UndatedOption = Annotated[
    bool, typer.Option("--undated", help="List what has no day yet too: one entry a letter, on the day of the letter.")
]
IncludeWithheldOption = Annotated[
    bool, typer.Option("--include-withheld", help="Let what is withheld into a feed, counted and marked.")
]
IncludeDraftsOption = Annotated[
    bool, typer.Option("--include-drafts", help="Let in what nobody has compared with its letter yet, marked.")
]
NotReviewedOption = Annotated[
    bool, typer.Option("--not-reviewed", help="Only what nobody has compared with its letter yet.")
]
AcceptLossOption = Annotated[
    bool,
    typer.Option(
        "--accept-loss", help="Go on although deadlines still owed leave feeds that subscribers have; this time only."
    ),
]
SiteOption = Annotated[
    bool, typer.Option("--site/--no-site", help="Make pages to read; without them, one page that lists the calendars.")
]
BasePathOption = Annotated[
    str | None,
    typer.Option(
        "--base-path",
        metavar="PATH",
        help="The path at which the files are served, below the host or below the address of --url, such as deadlines/.",
    ),
]
OwedArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="The obligation, as `status` prints it; its deadline alone with --for.",
        autocompletion=obligation_ids,
    ),
]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="DAY", help="The day it happened, such as 2026-12-31. [default: today]")
]
ForOption = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="DAY",
        help="Of a repeated deadline: its original date (as status shows it), or open-1 for the first without a date.",
    ),
]
ReferenceOption = Annotated[
    str, typer.Option("--reference", metavar="TEXT", help="The journal number, or the document that says so.")
]
ByOption = Annotated[str | None, typer.Option("--by", metavar="ID", help="The letter of the register that says so.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")]
