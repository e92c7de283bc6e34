"""Changes of the files themselves, from git, as a page: only those of visible items."""

from collections.abc import Sequence

from mandate.history.change import CommitChanges
from mandate.messages.translations import shown_in
from mandate.publishing.site.environment import as_markup, template
from mandate.publishing.site.frame import BUDGET, Frame, chunks
from mandate.publishing.site.tables import Made
from mandate.reading.escape import one_line

FILE = "file-changes.html"


def file_changes(commits: Sequence[CommitChanges], frame: Frame) -> Made:
    """The page. Changes that readers may not see are only counted."""
    language = frame.wording.language
    entries = [
        template("file_change").render(
            day=frame.wording.day(commit.day),
            commit=commit.commit,
            changes=[
                (
                    one_line(one.title or one.id or one.old_id),
                    *(str(shown_in(language, one_line(text))) for text in (one.says, one.cause)),
                )
                for one in commit.changes
            ],
        )
        for commit in commits
        if commit.changes
    ]
    fitting = chunks(entries, len, BUDGET)[0]
    tell = frame.wording.text
    title = tell("Changes of the files")
    hidden = sum(commit.hidden for commit in commits)
    left_out = hidden and tell("Changes of what is on no page, not listed: {count}", count=hidden)
    short = len(fitting) < len(entries) and tell("{shown} of {count} shown", shown=len(fitting), count=len(entries))

    def render() -> str:
        notes = [note for note in (left_out, short) if note]
        return frame.render("file_changes", FILE, title, entries=[as_markup(one) for one in fitting], notes=notes)

    return Made(FILE, (entries, hidden), render)
