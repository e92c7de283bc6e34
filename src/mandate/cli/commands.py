"""The commands in groups, with a line for `mandate --help`, and examples for their own help. Nothing of a command is loaded for them."""

from mandate.messages.translations import message

GROUPS: dict[str, dict[str, str]] = {
    message("Look"): {
        "status": message("List what is owed, by whom, to whom and when"),
        "show": message("Show one assignment with its deadlines and their history"),
        "why": message("Explain how a deadline got its date and state"),
        "digest": message("Summarise what is late, open and due soon, or mail it"),
    },
    message("Register letters"): {
        "draft": message("Propose a file from a letter (PDF, Word, text)"),
        "review": message("Compare a draft with its letter, item by item"),
        "accept": message("Mark items of a draft as reviewed"),
        "coverage": message("Account for every date of a drafted letter"),
        "import": message("Turn an Excel list into assignment files"),
        "new": message("Register a letter by hand"),
    },
    message("Record what happens"): {
        "done": message("Record a delivery"),
        "move": message("Record a new date"),
        "withdraw": message("Record that a duty fell away"),
        "event": message("Give an event its date; deadlines are counted from it"),
        "undo": message("Take back the last record of a deadline"),
    },
    message("Change files"): {
        "add-deadline": message("Add a deadline to an assignment"),
        "add-task": message("Add a task to an assignment"),
        "add-input": message("Add what another body must give first"),
        "add-relation": message("Relate an assignment to another letter"),
        "add-funding": message("Add money to an assignment"),
        "add": message("Add an organisation"),
        "edit": message("Change a value"),
        "rename": message("Change an id, and every reference to it"),
        "remove": message("Remove what was entered by mistake"),
        "fmt": message("Give files the one layout"),
    },
    message("Share"): {
        "ical": message("Write a calendar feed"),
        "publish": message("Write a website with lists and feeds"),
        "serve": message("Serve the same website on your network"),
    },
    message("Check and review in git"): {
        "check": message("Find every fault in the files"),
        "diff": message("Show which deadlines a change moves, and why"),
        "log": message("Tell the history of an assignment from git"),
        "rule": message("Explain a rule of the check"),
        "merge": message("Merge two versions of a file, for git"),
        "textconv": message("Print a file as facts, for git diff"),
    },
    message("Set up"): {
        "init": message("Begin a register"),
        "format": message("Explain what a file may say: dates, kinds, roles, keys"),
        "schema": message("Write the JSON Schema of the format, for editors"),
    },
}
"""The commands with a line of at most 62 characters each, by the heading of their group."""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "status": ("mandate status --organisation pod --within 90d", "mandate status --xlsx -o list.xlsx"),
    "show": ("mandate show jd-pod-2020-supplement-9",),
    "why": ("mandate why example-2026.final-report",),
    "digest": ("mandate digest --owner Analyse --within 14d", "mandate digest --each owner --send"),
    "draft": ("mandate draft letters/brev.pdf", "mandate draft letters/brev.pdf --json"),
    "review": ("mandate review jd-pod-2026",),
    "accept": ("mandate accept jd-pod-2026.report", "mandate accept --all jd-pod-2026"),
    "coverage": ("mandate coverage jd-pod-2026 --open",),
    "import": ("mandate import list.xlsx --issuer jd --addressee pod --dry-run",),
    "new": ("mandate new", 'mandate new --issuer jd --addressee pod --deadline "r; 31.12.2026; Report"'),
    "done": ("mandate done example-2026.final-report --reference 26/5512",),
    "move": ('mandate move example-2026.final-report 1.3.2027 --reason "more data"',),
    "withdraw": ('mandate withdraw example-2026.final-report --reason "dropped"',),
    "event": ("mandate event example-2026 receipt 2.3.2026",),
    "undo": ("mandate undo example-2026.final-report --dry-run",),
    "add-deadline": ('mandate add-deadline example-2026 notes 1.5.2027 --title "Notes"',),
    "add-task": ('mandate add-task example-2026 survey --title "Survey"',),
    "add-input": ("mandate add-input example-2026.final-report data --from udi --title Data",),
    "add-relation": ("mandate add-relation example-2026 --help",),
    "add-funding": ("mandate add-funding example-2026 --help",),
    "add": ('mandate add hdir --name "Helsedirektoratet" --country NO',),
    "edit": ('mandate edit example-2026.final-report title "Final report"',),
    "rename": ("mandate rename example-2026.final-report report",),
    "remove": ("mandate remove example-2026.final-report --dry-run",),
    "fmt": ("mandate fmt --check",),
    "ical": ("mandate ical -o pod.ics --organisation pod",),
    "publish": ("mandate publish public --url https://example.org/mandate/",),
    "serve": ("mandate serve --port 8000",),
    "check": ("mandate check --fix", "mandate check --letters"),
    "diff": ("mandate diff main...HEAD --fail-on unexplained",),
    "log": ("mandate log example-2026",),
    "rule": ("mandate rule M103",),
    "merge": ('git config merge.mandate.driver "mandate merge %O %A %B"',),
    "textconv": ('git config diff.mandate.textconv "mandate textconv"',),
    "init": ("mandate init assignments",),
    "format": ("mandate format due", "mandate format kinds", "mandate format every"),
    "schema": ("mandate schema -o assignment.json",),
}
"""Lines to copy."""

COMMANDS = tuple(name for entries in GROUPS.values() for name in entries)
"""In the order in which `--help` lists them. `mandate.cli.NAME` holds a function NAME, with `_` for `-`: loads, computes, prints."""
