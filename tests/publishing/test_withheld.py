"""What the register withholds reaches nobody: no file, no file's name, no answer of the server has a word of it, whichever things are hidden."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cli import run
from support.properties import examples
from support.registers import REGISTER, edition, files_of, loaded
from support.repositories import Repository

from mandate.feeds.events import Options
from mandate.feeds.incremental import update_published, written
from mandate.feeds.job import FeedDraft, FeedJob
from mandate.model.enums import Detail, Language
from mandate.publishing.builder import File
from mandate.publishing.edition import Edition, PublishOptions
from mandate.publishing.folder import LOCK
from mandate.publishing.http import application
from mandate.publishing.live import LivePublisher
from mandate.schedule.filters import Filter
from mandate.storage.runner import run as run_job

DAY = date(2026, 11, 22)
OPEN, WITHHELD, REVIEW = "open", "withheld", "review"
CHOICES: dict[str, tuple[str, ...]] = {
    "letter": (OPEN, WITHHELD, REVIEW),
    "task": (OPEN, WITHHELD, REVIEW),
    "ruled": (OPEN, WITHHELD, REVIEW),
    "deadline": (OPEN, WITHHELD, REVIEW),
    "repeated": (OPEN, WITHHELD, REVIEW),
    "input": (OPEN, REVIEW),
    "funding": (OPEN, REVIEW),
    "source": (OPEN, REVIEW),
    "relation": (OPEN, REVIEW),
    "dismissed": (OPEN, REVIEW),
}
"""Each thing that can be hidden, and the ways to hide it. Its id and its texts have the word `x…x` around its name."""
MARKS = {WITHHELD: 'withheld = "offl. § 15"', REVIEW: "review = true", OPEN: ""}
Hiding = Mapping[str, str]
NOTHING: Hiding = dict.fromkeys(CHOICES, OPEN)
EVERYTHING: Hiding = {name: ways[1] for name, ways in CHOICES.items()}
hidings = st.fixed_dictionaries({name: st.sampled_from(ways) for name, ways in CHOICES.items()})


def register(hiding: Hiding) -> dict[str, str]:
    """A letter with things of every kind, and another that moved something in it, with the marks of `hiding`."""
    mark = {name: MARKS[hiding[name]] for name in CHOICES}
    drafted = "[drafted]\nreview = true\n" if hiding["letter"] == REVIEW else ""
    withheld = mark["letter"] if hiding["letter"] == WITHHELD else ""
    texts = 'title = "{0} title"\nquote = "{0} quote"\nowner = "{0} owner"\nnote = "xnotex"\n'
    own = {name: f'id = "{name.join("xx")}"\n{texts.format(name.join("xx"))}{mark[name]}\n' for name in ("task", "ruled", "deadline", "repeated")}  # fmt: skip
    return {
        "a.toml": f"""reporting.to = "jd"
reporting.default = "2 months after xdeadlinex"
[assignment]
title = "Public letter"
issuer = "jd"
addressee = "pod"
reference = "26/1"
note = "xnotex"

[events]
start = 2026-10-01

[[tasks]]
{own["task"]}label = "xtaskx label"
point = "xtaskx point"
constraints = ["xtaskx limit"]
ends = 2027-06-30
cooperate = ["udi"]

[[tasks]]
{own["ruled"]}
[[tasks]]
id = "plain"
title = "Plain task"
note = "xnotex"
due = "1 month after start"
deliveries = [{{ on = 2026-11-01, reference = "26/7", note = "xnotex" }}]

[[deadlines]]
{own["deadline"]}due = 2026-12-01
covers = "xdeadlinex matter"
place = "xdeadlinex place"
condition = "if xdeadlinex"
moves = [{{ due = 2026-12-18, on = 2026-11-02, reference = "xdeadlinex", reason = "xdeadlinex late" }}]
deliveries = [{{ on = 2026-11-20, reference = "xdeadlinex delivered", note = "xnotex" }}]

[[deadlines.inputs]]
of = "xdeadlinex"
id = "xinputx"
title = "xinputx title"
quote = "xinputx quote"
note = "xnotex"
from = "udi"
due = 2026-11-30
{mark["input"]}

[[deadlines]]
{own["repeated"]}due = 2026-03-01
every = "3 months"
until = 2027-06-01
withdrawn = [{{ on = 2026-11-03, from = 2027-03-01, reason = "xrepeatedx" }}]

[[deadlines]]
id = "after"
title = "After it"
due = "3 weeks after xdeadlinex"

[[deadlines]]
id = "each"
title = "After each"
due = "1 week after xrepeatedx"

[[deadlines]]
id = "handed"
title = "After its delivery"
due = ["2 days after delivery of xdeadlinex", "2 days before xdeadlinex"]

[[deadlines]]
id = "moved"
title = "Moved"
due = 2026-11-25
moves = [{{ due = "1 week after xdeadlinex", on = 2026-11-03, by = "xletterx", reference = "26/8" }}]
withdrawn = [{{ on = 2026-11-04, by = "xletterx", reason = "no need" }}]

[[deadlines]]
id = "tasked"
title = "Part of the task"
due = 2027-01-15
tasks = ["xtaskx"]

[[funding]]
total = 5
currency = "NOK"
year = 2026
payout = "xfundingx"
{mark["funding"]}
[[funding.sources]]
amount = 5
item = "xsourcex"
name = "xsourcex name"
{mark["source"]}

[[related]]
relation = "background"
reference = "xrelationx"
title = "xrelationx title"
{mark["relation"]}

[[related]]
relation = "related"
assignment = "xletterx"

[[dismissed]]
quote = "xdismissedx"
reason = "xdismissedx"
{mark["dismissed"]}
""",
        "xletterx.toml": f"""reporting.to = "jd"
[assignment]
title = "xletterx title"
issuer = "jd"
addressee = "pod"
reference = "xletterx reference"
your_reference = "xletterx yours"
issued = 2026-11-01
source = "https://example.org/xletterx"
officer = "xletterx officer"
signed = ["xletterx signature"]
considerations = ["xletterx matter"]
note = "xnotex"
closed = {{ on = 2026-11-20, note = "xnotex" }}
{withheld}

{drafted}
[[related]]
relation = "amends"
assignment = "a"

[[tasks]]
id = "xletterx-task"
title = "xletterx task"
ends = 2026-12-31

[[deadlines]]
id = "xletterx-report"
title = "xletterx report"
due = 2026-12-31
owner = "xletterx owner"
quote = "xletterx quote"
""",
    }


def hidden_words(hiding: Hiding, *, notes: bool = True, drafts: bool = False) -> list[bytes]:
    """The words that no reader may meet. What belongs to a withheld thing is withheld with it."""
    ways = {WITHHELD} if drafts else {WITHHELD, REVIEW}
    hidden = {name for name, way in hiding.items() if way in ways} | {"dismissed"}
    if hiding["deadline"] == WITHHELD:
        hidden.add("input")
    if hiding["funding"] in ways:
        hidden.add("source")
    return [b"x%bx" % name.encode() for name in sorted(hidden)] + ([b"xnotex"] if notes else [])


def leaks(found: Mapping[str, bytes], words: list[bytes]) -> list[str]:
    """The names of the files that have one of the words in their names or their bytes. A reviewed input of a deadline that is not
    reviewed has the id of that deadline in its own."""
    plain = {
        name: data.replace(b"\r\n ", b"").replace(b"xdeadlinex.xinputx", b"xinputx") for name, data in found.items()
    }
    return [name for name, data in plain.items() if any(word in data or word in name.encode() for word in words)]


def published(hiding: Hiding, wishes: PublishOptions, before: Mapping[str, File] | None = None) -> dict[str, File]:
    made = edition(loaded(register(hiding)), DAY, wishes, before or {})
    assert isinstance(made, Edition), made
    return dict(made.files)


def as_bytes(files: Mapping[str, File]) -> dict[str, bytes]:
    return {name: one.data + one.made_of.encode() for name, one in files.items()}


@pytest.mark.parametrize(("name", "way"), [(name, way) for name, ways in CHOICES.items() for way in ways[1:]])
def test_no_file_has_a_word_of_one_hidden_thing(name: str, way: str) -> None:
    """Neither in a first edition, nor in one that follows another in which it was shown: the names of files stay, as notices."""
    hiding, wishes = {**NOTHING, name: way}, PublishOptions(accept_loss=True)
    assert leaks(as_bytes(published(hiding, wishes)), hidden_words(hiding)) == []
    before = published(NOTHING, wishes)
    files = as_bytes(published(hiding, wishes, before))
    known = {f"known {number}" if name in before else name: data for number, (name, data) in enumerate(files.items())}
    assert leaks(known, hidden_words(hiding)) == []


@given(
    hidings,
    st.builds(
        PublishOptions,
        url=st.just("https://example.org/"),
        language=st.sampled_from(Language),
        detail=st.sampled_from(Detail),
        drafts=st.booleans(),
        key=st.sampled_from((b"", b"k" * 16)),
        site=st.booleans(),
    ),
)
@examples(100)
def test_no_file_has_a_word_of_what_is_hidden(hiding: Hiding, wishes: PublishOptions) -> None:
    files = as_bytes(published(hiding, wishes))
    words = hidden_words(hiding, notes=wishes.detail is not Detail.FULL, drafts=wishes.drafts)
    assert leaks(files, words) == []
    everything = b"".join(files.values())
    shown = [name for name in ("letter", "deadline", "repeated", "ruled") if b"x%bx" % name.encode() not in words]
    assert [name for name in shown if b"x%bx title" % name.encode() not in everything and name != "letter"] == []
    assert "letter" not in shown or b"xletterx" in everything


@given(hidings)
@examples(60)
def test_other_words_of_what_is_hidden_change_no_byte(hiding: Hiding) -> None:
    """Neither in a file nor in the record of what it was made of, from which a hidden id could be guessed."""
    here = {**hiding, "deadline": hiding["deadline"].replace(REVIEW, WITHHELD)}  # the id of its input is public
    texts, others = register(here), register(here)
    for word in map(bytes.decode, hidden_words(here)):
        others = {name.replace(word, f"y{word}"): text.replace(word, f"y{word}") for name, text in others.items()}
    assert texts != others
    editions = [edition(loaded(dict(sorted(each.items()))), DAY, PublishOptions(), {}) for each in (texts, others)]
    found = [
        {name: (one.data, one.made_of) for name, one in of.files.items()} for of in editions if isinstance(of, Edition)
    ]
    assert [name for name in found[0] if found[0][name] != found[1].get(name)] == []
    assert found[0].keys() == found[1].keys()


@given(hidings, st.sampled_from(Detail))
@examples(80)
def test_a_feed_and_the_one_that_follows_it_have_no_word_of_what_is_hidden(hiding: Hiding, detail: Detail) -> None:
    options = Options(detail=detail, undated=True, alarms=(14, 1))

    def draft(of: Hiding) -> FeedDraft:
        found = run_job(FeedJob(as_of=DAY, wanted=Filter(ended=True), options=options), files_of(loaded(register(of))), workers=1)  # fmt: skip
        assert isinstance(found, FeedDraft)
        return found

    new, old = draft(hiding), draft(NOTHING)
    after = update_published(new.header, new.events, written(old.header, old.events), DAY)
    feeds = {"new": written(new.header, new.events), "after": after.data}
    assert leaks(feeds, hidden_words(hiding, notes=detail is not Detail.FULL)) == []


def test_a_record_by_a_letter_that_is_shown_names_it() -> None:
    files = published(NOTHING, PublishOptions())
    assert b"by xletterx" in files["all.ics"].data.replace(b"\r\n ", b"")
    rows = {row["id"]: row for row in json.loads(files["obligations.json"].data)["obligations"]}
    assert rows["a.moved"]["moves"][0]["by"] == rows["a.moved"]["withdrawn"]["by"] == "xletterx"


def test_a_record_by_a_letter_that_is_not_shown_says_no_more_than_that() -> None:
    files = published(EVERYTHING, PublishOptions())
    assert b"by another letter" in files["all.ics"].data.replace(b"\r\n ", b"")
    rows = {row["id"]: row for row in json.loads(files["obligations.json"].data)["obligations"]}
    assert rows["a.moved"]["moves"][0]["by"] == rows["a.moved"]["withdrawn"]["by"] == "not-public"


# --- the history ----------------------------------------------------------------------------------


def history(folder: Path, site: Path, *options: str) -> dict[str, bytes]:
    done = run(
        "publish", str(site), "--register", str(folder), "--history", "--as-of", "2026-11-22", *options, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in site.iterdir() if path.name != LOCK}


def write(made: Repository, hiding: Hiding, change: Mapping[str, str] = {}) -> None:
    """Write the letters of `hiding`, each text changed as asked."""
    for name, text in register(hiding).items():
        made.write(name, reduce(lambda changed, pair: changed.replace(*pair), change.items(), text))


@pytest.mark.parametrize(
    "hiding",
    [EVERYTHING, {**EVERYTHING, "task": REVIEW, "deadline": REVIEW, "letter": REVIEW}, {**NOTHING, "letter": WITHHELD}],
)
def test_the_history_has_no_word_of_what_is_hidden(tmp_path: Path, hiding: Hiding) -> None:
    """Whatever of it was changed, removed or added, while it was hidden and before. Relations and money cannot be withheld: of them,
    what was not reviewed in a commit is in no entry for it."""
    shown = {**hiding, **dict.fromkeys(("letter", "task", "ruled", "deadline", "repeated", "input"), OPEN)}
    made = Repository(tmp_path / "register")
    made.write("mandate.toml", REGISTER)
    write(made, shown)
    made.commit("public", day="2026-11-01")
    for number, (of, change) in enumerate([
        (hiding, {}),
        (hiding, {"2026-12-01": "2026-12-03", "2027-01-15": "2027-01-16", "amount = 5": "amount = 6", "3 weeks": "4 weeks"}),
        (hiding, {" title": " heading", " owner": " house", " quote": " words", "2026-11-03": "2026-11-05"}),
        (hiding, {"xdeadlinex": "xdeadlinex-2", "xtaskx": "xtaskx-2", "xinputx": "xinputx-2", "xruledx": "xruledx-2"}),
        (hiding, {"xdismissedx": "xdismissedx words", "xrelationx": "xrelationx-2", "xnotex": "xnotex too"}),
        (shown, {"2026-12-01": "2026-12-05"}),
        (hiding, {}),
    ]):  # fmt: skip
        write(made, of, change)
        made.commit("change", day=f"2026-11-{number + 2:02}")
    made.git("mv", "xletterx.toml", "b.toml")
    made.write("a.toml", register(hiding)["a.toml"].replace('"xletterx"', '"b"'))
    made.commit("renamed", day="2026-11-12")
    made.git("mv", "b.toml", "xletterx.toml")
    write(made, hiding)
    made.commit("and back", day="2026-11-13")
    files = history(made.folder, tmp_path / "site")
    assert leaks(files, hidden_words(hiding)) == []
    page = files["file-changes.html"]
    assert b"After it" in page
    assert hiding["deadline"] == OPEN or b"3 weeks after not-public" in page
    assert b"not listed" in page


def test_the_history_replaces_no_ordinary_word_that_is_a_hidden_id_too(tmp_path: Path) -> None:
    made = Repository(tmp_path / "register")
    made.write("mandate.toml", REGISTER)
    letter = register(NOTHING)["xletterx.toml"].replace('[[related]]\nrelation = "amends"\nassignment = "a"\n', "")
    hidden = '[[deadlines]]\nid = "report"\ntitle = "Nobody may know"\ndue = 2026-12-01\nwithheld = "x"\n'
    made.write("a.toml", letter + hidden)
    made.commit("first")
    made.edit("a.toml", 'title = "xletterx report"', 'title = "The first report of 2026"')
    made.commit("second", day="2026-11-02")
    page = history(made.folder, tmp_path / "site")["file-changes.html"]
    assert b"xletterx report \xe2\x86\x92 The first report of 2026" in page
    assert b"not-public" not in page


def test_a_deadline_appears_in_the_history_on_the_day_on_which_it_is_reviewed(tmp_path: Path) -> None:
    made = Repository(tmp_path / "register")
    made.write("mandate.toml", REGISTER)
    write(made, {**NOTHING, "deadline": REVIEW})
    made.commit("drafted")
    write(made, NOTHING)
    made.commit("reviewed", day="2026-11-02")
    page = history(made.folder, tmp_path / "site")["file-changes.html"].decode()
    assert "new deadline" in page
    assert "xdeadlinex title" in page


def test_the_history_has_no_address_of_a_person(tmp_path: Path) -> None:
    made = Repository(tmp_path / "register")
    made.write("mandate.toml", REGISTER)
    write(made, NOTHING)
    made.commit("first")
    made.write("mandate.toml", REGISTER.replace('name = "Politidirektoratet"', 'name = "Politiet", email = "kari@example.org"') + '[owners]\n"Kari" = { email = "kari@example.org" }\n')  # fmt: skip
    made.commit("second", day="2026-11-02")
    files = history(made.folder, tmp_path / "site")
    assert b"Politiet" in files["file-changes.html"]
    assert [name for name, data in files.items() if b"kari@" in data] == []


@pytest.mark.parametrize("form", ["text", "html", "markdown"])
def test_a_digest_of_what_changed_has_no_word_of_what_is_hidden(tmp_path: Path, form: str) -> None:
    made = Repository(tmp_path / "register")
    made.write("mandate.toml", REGISTER)
    write(made, EVERYTHING)
    made.commit("first", day="2026-11-01")
    write(made, EVERYTHING, {"2026-12-01": "2026-12-03", "3 weeks": "4 weeks", "26/8": "26/9"})
    made.commit("second", day="2026-11-10")
    asked = ("--organisation", "pod", "--since", "2026-11-02", "--as-of", "2026-11-22", "--format", form)
    done = run("digest", *asked, cwd=made.folder)
    assert done.returncode == 0, done.stderr
    assert b"After it" in done.stdout
    assert leaks({"digest": done.stdout + done.stderr}, hidden_words(EVERYTHING)) == []


# --- the server -----------------------------------------------------------------------------------


def answers(live: LivePublisher, paths: list[str]) -> Iterator[tuple[str, bytes]]:
    """All of each answer: the status, the headers and the body."""
    app = application(live.current, zips=False, hidden=False, base="")
    for path in paths:
        for method in ("GET", "HEAD", "POST"):
            for extra in ({}, {"HTTP_HOST": "elsewhere.example"}):
                said: list[Any] = []
                body = app({"REQUEST_METHOD": method, "PATH_INFO": path, **extra}, lambda *head, said=said: said.extend(head))  # fmt: skip
                yield f"{method} {path} {len(extra)}", repr(said).encode() + b"".join(body)


@pytest.mark.parametrize("key", [b"", b"k" * 16])
def test_no_answer_of_the_server_has_a_word_of_what_is_hidden(tmp_path: Path, key: bytes) -> None:
    """With sound files, and with errors in a hidden letter, in which case the last good state is served."""
    (tmp_path / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    for name, text in register(EVERYTHING).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    live = LivePublisher(tmp_path, lambda _: DAY, lambda _: None, PublishOptions(key=key), pause=0)
    assert live.begin() is None
    paths = [*live.current(), "/", "/xletterx.toml", "/../xletterx.toml", "/assignment-other.ics", "/.mandate.json"]
    asked = [path for path in paths if "xletterx" not in path]
    assert len(asked) > 10
    assert leaks(dict(answers(live, asked)), hidden_words(EVERYTHING)) == []
    (tmp_path / "xletterx.toml").write_text('[assignment]\ntitle = "xletterx', encoding="utf-8")
    changed = dict(answers(live, asked))
    assert leaks(changed, hidden_words(EVERYTHING)) == []
    assert b"cannot be published" in changed["GET / 0"] or b"Errors in the files" in changed["GET / 0"]
