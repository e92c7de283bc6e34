"""The commands in groups, each with a line for `mandate --help` and examples for its own help. Nothing of a command is loaded for them."""

from typing import NamedTuple

from mandate.messages.translations import message


class Entry(NamedTuple):
    """A command: its name, a line of at most 62 characters, and lines to copy."""

    name: str
    summary: str
    examples: tuple[str, ...]


GROUPS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        message("Look"),
        (
            Entry(
                "status",
                message("List what is owed, by whom, to whom and when"),
                ("mandate status --organisation pod --within 90d", "mandate status --xlsx -o list.xlsx"),
            ),
            Entry(
                "show",
                message("Show one assignment with its deadlines and their history"),
                ("mandate show jd-pod-2020-supplement-9",),
            ),
            Entry(
                "why",
                message("Explain how a deadline got its date and state"),
                ("mandate why example-2026.final-report",),
            ),
            Entry(
                "digest",
                message("Summarise what is late, open and due soon, or mail it"),
                ("mandate digest --owner Analyse --within 14d", "mandate digest --each owner --send"),
            ),
        ),
    ),
    (
        message("Register letters"),
        (
            Entry(
                "draft",
                message("Propose a file from a letter (PDF, Word, text)"),
                ("mandate draft letters/brev.pdf", "mandate draft letters/brev.pdf --json"),
            ),
            Entry("review", message("Compare a draft with its letter, item by item"), ("mandate review jd-pod-2026",)),
            Entry(
                "accept",
                message("Mark items of a draft as reviewed"),
                ("mandate accept jd-pod-2026.report", "mandate accept --all jd-pod-2026"),
            ),
            Entry(
                "coverage",
                message("Account for every date of a drafted letter"),
                ("mandate coverage jd-pod-2026 --open",),
            ),
            Entry(
                "import",
                message("Turn an Excel list into assignment files"),
                ("mandate import list.xlsx --issuer jd --addressee pod --dry-run",),
            ),
            Entry(
                "new",
                message("Register a letter by hand"),
                ("mandate new", 'mandate new --issuer jd --addressee pod --deadline "r; 31.12.2026; Report"'),
            ),
        ),
    ),
    (
        message("Record what happens"),
        (
            Entry(
                "done", message("Record a delivery"), ("mandate done example-2026.final-report --reference 26/5512",)
            ),
            Entry(
                "move",
                message("Record a new date"),
                ('mandate move example-2026.final-report 1.3.2027 --reason "more data"',),
            ),
            Entry(
                "withdraw",
                message("Record that a duty fell away"),
                ('mandate withdraw example-2026.final-report --reason "dropped"',),
            ),
            Entry(
                "event",
                message("Give an event its date; deadlines are counted from it"),
                ("mandate event example-2026 receipt 2.3.2026",),
            ),
            Entry(
                "undo",
                message("Take back the last record of a deadline"),
                ("mandate undo example-2026.final-report --dry-run",),
            ),
        ),
    ),
    (
        message("Change files"),
        (
            Entry(
                "add-deadline",
                message("Add a deadline to an assignment"),
                ('mandate add-deadline example-2026 notes 1.5.2027 --title "Notes"',),
            ),
            Entry(
                "add-task",
                message("Add a task to an assignment"),
                ('mandate add-task example-2026 survey --title "Survey"',),
            ),
            Entry(
                "add-input",
                message("Add what another body must give first"),
                ("mandate add-input example-2026.final-report data --from udi --title Data",),
            ),
            Entry(
                "add-relation",
                message("Relate an assignment to another letter"),
                ("mandate add-relation example-2026 --help",),
            ),
            Entry("add-funding", message("Add money to an assignment"), ("mandate add-funding example-2026 --help",)),
            Entry("add", message("Add an organisation"), ('mandate add hdir --name "Helsedirektoratet" --country NO',)),
            Entry("edit", message("Change a value"), ('mandate edit example-2026.final-report title "Final report"',)),
            Entry(
                "rename",
                message("Change an id, and every reference to it"),
                ("mandate rename example-2026.final-report report",),
            ),
            Entry(
                "remove",
                message("Remove what was entered by mistake"),
                ("mandate remove example-2026.final-report --dry-run",),
            ),
            Entry("fmt", message("Give files the one layout"), ("mandate fmt --check",)),
        ),
    ),
    (
        message("Share"),
        (
            Entry("ical", message("Write a calendar feed"), ("mandate ical -o pod.ics --organisation pod",)),
            Entry(
                "publish",
                message("Write a website with lists and feeds"),
                ("mandate publish public --url https://example.org/mandate/",),
            ),
            Entry("serve", message("Serve the same website on your network"), ("mandate serve --port 8000",)),
        ),
    ),
    (
        message("Check and review in git"),
        (
            Entry(
                "check", message("Find every fault in the files"), ("mandate check --fix", "mandate check --letters")
            ),
            Entry(
                "diff",
                message("Show which deadlines a change moves, and why"),
                ("mandate diff main...HEAD --fail-on unexplained",),
            ),
            Entry("log", message("Tell the history of an assignment from git"), ("mandate log example-2026",)),
            Entry("rule", message("Explain a rule of the check"), ("mandate rule M103",)),
            Entry(
                "merge",
                message("Merge two versions of a file, for git"),
                ('git config merge.mandate.driver "mandate merge %O %A %B"',),
            ),
            Entry(
                "textconv",
                message("Print a file as facts, for git diff"),
                ('git config diff.mandate.textconv "mandate textconv"',),
            ),
        ),
    ),
    (
        message("Set up"),
        (
            Entry("init", message("Begin a register"), ("mandate init assignments",)),
            Entry(
                "format",
                message("Explain what a file may say: dates, kinds, roles, keys"),
                ("mandate format due", "mandate format kinds", "mandate format every"),
            ),
            Entry(
                "schema",
                message("Write the JSON Schema of the format, for editors"),
                ("mandate schema -o assignment.json",),
            ),
        ),
    ),
)
COMMANDS = tuple(entry.name for _, entries in GROUPS for entry in entries)
"""In the order in which `--help` lists them. `mandate.cli.NAME` holds a function NAME, with `_` for `-`: loads, computes, prints."""
EXAMPLES = {entry.name: entry.examples for _, entries in GROUPS for entry in entries}
