"""From a letter to a reviewed file: draft, review, accept and coverage, as a controller uses them."""

import hashlib
import json
import sys
from pathlib import Path

import pytest
from support.cli import command, environment, run, said
from support.registers import REGISTER

LETTER = """Justis- og beredskapsdepartementet

Politidirektoratet
Postboks 1
0101 Oslo

Vår ref: 26/501
Dato: 12. januar 2026

Supplerende tildelingsbrev nr. 3 for 2026

Vi viser til tildelingsbrevet for 2026 av 5. januar 2026.

1. Kartlegge bruken av tolk
Politidirektoratet skal kartlegge bruken av tolk i politidistriktene. Frist: 15. september 2026.

2. Plan for opplæring
Direktoratet bes om å utarbeide en plan for opplæring. Planen skal oversendes departementet innen utgangen av mars 2027.

Med hilsen
Kari Nordmann
ekspedisjonssjef
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    (tmp_path / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "brev.txt").write_text(LETTER, encoding="utf-8")
    return tmp_path


def test_a_draft_holds_every_deadline_with_the_letter_s_words_and_marks(register: Path) -> None:
    done = run("draft", "letters/brev.txt", cwd=register)
    assert (done.returncode, done.stdout) == (0, b"")
    assert "deadlines: 2" in said(done)
    text = (register / "jd-pod-2026-supplement-3.toml").read_text(encoding="utf-8")
    for line in (
        'from   = "letters/brev.txt"',
        'reference = "26/501"',
        "issued    = 2026-01-12",
        "due    = 2026-09-15",
        "due    = 2027-03-31",
    ):
        assert line in text
    assert run("check", "jd-pod-2026-supplement-3.toml", cwd=register).returncode == 0
    listed = json.loads(run("status", "--json", cwd=register).stdout)
    assert [one["reviewed"] for one in listed["obligations"]] == [False, False]
    run("ical", "-o", "feed.ics", cwd=register)
    feed = (register / "feed.ics").read_text(encoding="utf-8").replace("\n ", "")
    assert "Planen skal" not in feed
    assert "2 not reviewed" in feed


def test_the_same_letter_gives_the_same_file_and_is_not_written_twice(register: Path) -> None:
    trial = run("draft", "letters/brev.txt", "--dry-run", cwd=register)
    assert list(register.glob("jd-*")) == []
    run("draft", "letters/brev.txt", cwd=register)
    assert (register / "jd-pod-2026-supplement-3.toml").read_bytes() == trial.stdout
    again = run("draft", "letters/brev.txt", cwd=register)
    assert again.returncode == 2
    assert "the name jd-pod-2026-supplement-3 is taken" in said(again)


def test_a_letter_from_elsewhere_is_named_or_copied(register: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("inbox") / "brev2.txt"
    outside.write_text(LETTER, encoding="utf-8")
    run("draft", str(outside), "--name", "one", cwd=register)
    assert 'from   = "brev2.txt"' in (register / "one.toml").read_text(encoding="utf-8")
    run("draft", str(outside), "--name", "two", "--keep", cwd=register)
    assert 'from   = "letters/brev2.txt"' in (register / "two.toml").read_text(encoding="utf-8")
    assert (register / "letters" / "brev2.txt").read_text(encoding="utf-8") == LETTER
    given = run("draft", "-", "--name", "three", cwd=register, data=LETTER)
    assert given.returncode == 0
    assert "from " not in (register / "three.toml").read_text(encoding="utf-8")
    missing = run("coverage", "one", cwd=register)
    assert (missing.returncode, "help: give the letter: --letter FILE" in said(missing)) == (2, True)
    assert run("coverage", "one", "--letter", str(outside), cwd=register).returncode == 0


def test_coverage_finds_what_nothing_accounts_for(register: Path) -> None:
    run("draft", "letters/brev.txt", "--name", "a", cwd=register)
    whole = run("coverage", "a", cwd=register)
    assert whole.returncode == 0
    assert "0 unaccounted for" in said(whole)
    file = register / "a.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("15. september 2026", "16. september 2026"), encoding="utf-8")
    found = run("coverage", "a", "--open", cwd=register)
    assert found.returncode == 1
    assert "15. september 2026" in found.stdout.decode()
    assert "the quote is not in the letter" in said(found)
    (register / "letters" / "brev.txt").write_text(LETTER + "\n", encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    changed = run("coverage", "a", cwd=register)
    assert (changed.returncode, "its sha256 differs" in said(changed)) == (1, True)


def test_coverage_names_the_deadline_before_dismissed_words_and_counts_what_no_person_saw(register: Path) -> None:
    run("draft", "letters/brev.txt", "--name", "a", cwd=register)
    file = register / "a.toml"
    dismissed = '\n[[dismissed]]\nquote = "tolk i politidistriktene. Frist: 15. september 2026"\npage = 1\nreason = "a guess"\nreview = true\n'
    file.write_text(file.read_text(encoding="utf-8") + dismissed, encoding="utf-8")
    found = run("coverage", "a", "--json", cwd=register)
    (day,) = [one for one in json.loads(found.stdout)["assignments"][0]["phrases"] if "september" in one["phrase"]]
    assert day["where"] == "quote"
    assert "a: 1 dismissed passage is not reviewed: `mandate review a`" in said(run("coverage", "a", cwd=register))


def test_a_changed_letter_is_answered_with_its_hash_and_a_warning_about_the_day(register: Path) -> None:
    run("draft", "letters/brev.txt", "--name", "a", cwd=register)
    letter = register / "letters" / "brev.txt"
    letter.write_text(LETTER.replace("15. september", "20. september"), encoding="utf-8")
    done = run("check", "--letters", cwd=register)
    found = done.stdout.decode()
    sha256 = hashlib.sha256(letter.read_bytes()).hexdigest()
    assert f'help: compare the letter with the file; then write sha256 = "{sha256}"' in found
    assert "help: the letter has changed: see whether it sets another day now" in found


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "page 1, line 15"), ("nb", "side 1, linje 15"), ("sv", "sida 1, rad 15")]
)
def test_at_a_terminal_coverage_is_in_the_reader_s_language(register: Path, language: str, shown: str) -> None:
    run("draft", "letters/brev.txt", "--name", "a", cwd=register)
    done = run("coverage", "a", "--lang", language, cwd=register, TERMINAL="90")
    assert f"a  {shown}  " in done.stdout.decode()


def test_our_words_in_a_draft_are_in_the_letter_s_language(register: Path) -> None:
    letter = LETTER.replace(
        "Med hilsen", "Stortinget behandlet saken 3. mars 2025. Tallene er per 31. desember 2025.\n\nMed hilsen"
    )
    (register / "letters" / "brev.txt").write_text(letter, encoding="utf-8")
    run("draft", "letters/brev.txt", "--name", "a", cwd=register, MANDATE_LANG="en")
    text = (register / "a.toml").read_text(encoding="utf-8")
    assert 'reason = "dagen tall er regnet per"' in text
    run("draft", "letters/brev.txt", "--name", "b", cwd=register, MANDATE_LANG="sv")
    assert (register / "b.toml").read_text(encoding="utf-8") == text


def test_a_letter_outside_the_repository_is_not_opened(register: Path) -> None:
    run("draft", "letters/brev.txt", "--name", "a", cwd=register)
    file = register / "a.toml"
    for from_ in ("../../etc/passwd", "/etc/passwd", "https://example.org/brev.pdf", ".git/config"):
        file.write_text(file.read_text(encoding="utf-8").replace("letters/brev.txt", from_), encoding="utf-8")
        done = run("coverage", "a", cwd=register)
        assert done.returncode == 2
        assert "help: " in said(done)
        file.write_text(file.read_text(encoding="utf-8").replace(from_, "letters/brev.txt"), encoding="utf-8")


def test_accept_takes_marks_away_by_id_or_all(register: Path) -> None:
    run("draft", "letters/brev.txt", "--name", "a", cwd=register)
    file = register / "a.toml"
    marks = file.read_text(encoding="utf-8").count("review")
    ids = [one["id"] for one in json.loads(run("status", "--json", cwd=register).stdout)["obligations"]]
    assert "1 accepted" in said(run("accept", ids[0], cwd=register))
    assert file.read_text(encoding="utf-8").count("review") == marks - 1
    wrong = run("accept", f"{ids[1]}x", cwd=register)
    assert (wrong.returncode, "did you mean" in said(wrong)) == (2, True)
    assert run("accept", "--all", "a", cwd=register).returncode == 0
    assert "review " not in file.read_text(encoding="utf-8")
    assert run("check", cwd=register).returncode == 0


def test_accept_counts_the_dismissed_words_that_it_takes_along(register: Path) -> None:
    letter = LETTER.replace("Med hilsen", "Tallene er per 31. desember 2025.\n\nMed hilsen")
    (register / "letters" / "brev.txt").write_text(letter, encoding="utf-8")
    run("draft", "letters/brev.txt", "--name", "a", cwd=register)
    done = said(run("accept", "--all", "a", cwd=register))
    assert "a: 1 of them is words that are no deadline; `mandate show a` lists it\n" in done


def test_a_review_asks_for_a_terminal(register: Path) -> None:
    run("draft", "letters/brev.txt", "--name", "a", cwd=register)
    done = run("review", "a", cwd=register)
    assert (done.returncode, "`mandate accept`" in said(done)) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a pseudo-terminal")
def test_a_review_at_a_terminal_writes_each_answer_at_once(register: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    run("draft", "letters/brev.txt", "--name", "a", cwd=register)
    file = register / "a.toml"
    line = command("review", "a")
    child = pexpect.spawn(
        line[0], line[1:], cwd=str(register), env=environment(), encoding="utf-8", timeout=20, dimensions=(60, 160)
    )
    before = file.read_text(encoding="utf-8")

    def answer(word: str) -> str:
        child.expect(r"quit \(q\): ")
        shown = str(child.before)
        child.sendline(word)
        return shown

    assert "facts" in answer("a")
    first = answer("b")
    assert "task" in first
    assert "facts" in answer("a")
    answer("k")
    deadline = answer("e")
    assert "15. september 2026" in deadline
    child.expect("which value: ")
    child.sendline("frist")
    child.expect("read as due")
    child.expect("removes it.*: ")
    child.sendline("16.9.2026")
    answer("a")
    second = answer("d")
    assert "mars 2027" in second
    child.expect("no deadline or task.*: ")
    child.sendline("covered by the plan of 2025")
    answer("q")
    child.expect("goes on")
    child.expect(pexpect.EOF)
    text = file.read_text(encoding="utf-8")
    assert "2026-09-16" in text
    assert "2027-03-31" not in text
    assert "covered by the plan of 2025" in text
    assert before.count("review") - text.count("review") == 3
    assert run("check", cwd=register).returncode == 0


MOVING = LETTER[: LETTER.index("1. Kart")].replace("12. januar 2026", "2. mars 2026").replace("nr. 3", "nr. 4").replace("26/501", "26/502") + (
    "Fristen for kartleggingen av tolk forlenges fra 15. september 2026 til 31. januar 2027.\n\n"
    "Politidirektoratet skal levere en oversikt over kurs innen 1. desember 2026.\n"
)  # fmt: skip


def test_a_letter_that_moves_a_deadline_names_the_command_that_records_it(register: Path) -> None:
    run("draft", "letters/brev.txt", cwd=register)
    base = {'"jd-pod-2026-supplement-3"': '"jd-pod-2026"', "number    = 3\n": "", "2026-01-12": "2026-01-05"}
    text = (register / "jd-pod-2026-supplement-3.toml").read_text(encoding="utf-8")
    (register / "jd-pod-2026-supplement-3.toml").unlink()
    for old, new in base.items():
        text = text.replace(old, new)
    (register / "jd-pod-2026.toml").write_text(text, encoding="utf-8")
    run("accept", "--all", "jd-pod-2026", cwd=register)
    run(
        "add-deadline",
        "jd-pod-2026",
        "figures",
        "2026-08-15",
        "--title",
        "Figures",
        "--every",
        "month",
        "--until",
        "2026-12-31",
        cwd=register,
    )
    (register / "letters" / "nr4.txt").write_text(MOVING, encoding="utf-8")
    ids = [one["id"] for one in json.loads(run("status", "--json", cwd=register).stdout)["obligations"]]
    done = run("draft", "letters/nr4.txt", cwd=register)
    (old,) = [one for one in ids if one.endswith(".report")]
    act = f"mandate move {old} 2027-01-31 --by jd-pod-2026-supplement-4 --reason TEXT"
    assert act in " ".join(said(done).split())
    run("add-deadline", "jd-pod-2026", "second", "2026-09-15", "--title", "Second", cwd=register)
    two = " ".join(said(run("draft", "letters/nr4.txt", "--name", "again", cwd=register)).split())
    assert "mandate move ID 2027-01-31 --by again" in two
    assert f"the ID may be {old} or jd-pod-2026.second" in two
    (register / "again.toml").unlink()
    new = (register / "jd-pod-2026-supplement-4.toml").read_text(encoding="utf-8")
    assert '[[related]]\nrelation   = "supplements"\nassignment = "jd-pod-2026"' in new
    moved = run("move", old, "2027-01-31", "--by", "jd-pod-2026-supplement-4", "--reason", "nr. 4", cwd=register)
    assert moved.returncode == 0
    assert run("check", cwd=register).returncode == 0


@pytest.mark.parametrize(
    ("whose", "linked"), [("", True), (" avseende Statskontoret", True), (" avseende länsstyrelserna", False)]
)
def test_a_yearly_letter_is_linked_where_it_is_the_addressee_s_own(register: Path, whose: str, linked: bool) -> None:
    base = COMMISSION.format(number="01000", what="lokaler").replace(
        "Uppdrag till Statskontoret att kartlägga lokaler", "Regleringsbrev för budgetåret 2026 avseende Statskontoret"
    )
    other = (
        COMMISSION.format(number="01244", what="lokaler")
        + f"\nEnligt regleringsbrevet för budgetåret 2026{whose}, ska myndigheten yttra sig.\n"
    )
    for name, text in (("base", base), ("other", other)):
        (register / "letters" / f"{name}.txt").write_text(text, encoding="utf-8")
        assert run("draft", f"letters/{name}.txt", "--name", name, cwd=register).returncode == 0
    assert ('assignment = "base"' in (register / "other.toml").read_text(encoding="utf-8")) == linked


COMMISSION = """Regeringsbeslut II 6
2026-05-21
Fi2026/{number}

Statskontoret

Uppdrag till Statskontoret att kartlägga {what}

Regeringen uppdrar åt Statskontoret att kartlägga {what}. Uppdraget ska redovisas senast den 31 maj 2027.
"""


def test_two_letters_of_one_year_get_names_of_their_own_and_one_letter_one_file(register: Path) -> None:
    for number, what in (("01244", "tillgänglighet"), ("01999", "lokaler")):
        (register / "letters" / f"{number}.txt").write_text(
            COMMISSION.format(number=number, what=what), encoding="utf-8"
        )
        assert run("draft", f"letters/{number}.txt", cwd=register).returncode == 0
    assert sorted(file.name for file in register.glob("regeringen-*.toml")) == [
        "regeringen-statskontoret-2026.toml",
        "regeringen-statskontoret-fi2026-01999.toml",
    ]
    assert run("draft", "letters/01244.txt", cwd=register).returncode == 2
    assert run("draft", "letters/01999.txt", cwd=register).returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a pseudo-terminal")
def test_a_review_takes_a_dropped_task_out_of_its_deadlines_and_leaves_what_enter_leaves(register: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    run("draft", "letters/brev.txt", "--name", "a", cwd=register)
    file = register / "a.toml"
    before = file.read_text(encoding="utf-8")
    assert 'tasks  = ["' in before
    line = command("review", "a")
    child = pexpect.spawn(
        line[0], line[1:], cwd=str(register), env=environment(MANDATE_LANG="nb"), encoding="utf-8", timeout=20
    )

    def after(question: str, answer: str) -> str:
        child.expect(question)
        child.sendline(answer)
        return str(child.before)

    menu = r"avslutt \(q\): "
    assert " gjennomgått] fakta om brevet: " in after(menu, "e")
    after("hvilken verdi: ", "number")
    after(r"number \(Enter: behold, -: fjern\): ", "")
    assert "ingenting er endret" in after(menu, "e")
    after("hvilken verdi: ", "note")
    after(r"note \(.*\): ", "-")
    assert "ingenting er endret" in after(menu, "k")
    assert file.read_text(encoding="utf-8") == before
    assert "oppdrag " in after(menu, "d")
    assert "  plan " in after(r"viser til dette oppdraget.*\(ja/nei\) \[ja\]: ", "nei")
    assert "ingenting er endret" in after(menu, "d")
    after(r"\[ja\]: ", "ja")
    after("oppdrag\\?: ", "Bakgrunn")
    after(menu, "q")
    child.expect(pexpect.EOF)
    text = file.read_text(encoding="utf-8")
    assert ('"utarbeide-plan-opplaering"' in text, '"Bakgrunn"' in text) == (False, True)
    assert run("check", cwd=register).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a pseudo-terminal")
def test_dismissed_words_become_a_deadline_in_a_review(register: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    run("draft", "letters/brev.txt", "--name", "a", cwd=register)
    run("accept", "--all", "a", cwd=register)
    file = register / "a.toml"
    dismissed = '\n[[dismissed]]\nquote = "15. september 2026"\npage = 1\nreason = "a guess"\nreview = true\n'
    file.write_text(file.read_text(encoding="utf-8") + dismissed, encoding="utf-8")
    line = command("review", "a")
    child = pexpect.spawn(
        line[0], line[1:], cwd=str(register), env=environment(), encoding="utf-8", timeout=20, dimensions=(60, 160)
    )
    child.expect(r"split off a deadline \(s\).*quit \(q\): ")
    child.sendline("s")
    child.expect("title of the deadline: ")
    child.sendline("Status for tolk")
    child.expect("due .*: ")
    child.sendline("15.9.2026")
    child.expect(r"deadline status-for-tolk.*quit \(q\): ")
    child.sendline("a")
    child.expect(pexpect.EOF)
    listed = json.loads(run("status", "--json", cwd=register).stdout)["obligations"]
    assert ("Status for tolk", "2026-09-15", True) in {(one["title"], one["last"], one["reviewed"]) for one in listed}
    assert "a guess" not in file.read_text(encoding="utf-8")
    assert run("coverage", "a", cwd=register).returncode == 0


def test_check_compares_letters_only_when_asked(register: Path) -> None:
    run("draft", "letters/brev.txt", "--name", "a", cwd=register)
    file = register / "a.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("15. september 2026", "16. september 2026"), encoding="utf-8"
    )
    assert run("check", cwd=register).returncode == 0
    done = run("check", "--letters", cwd=register)
    assert done.returncode == 1
    assert "error[M501 quote-not-in-letter]" in done.stdout.decode()
    (register / "letters" / "brev.txt").unlink()
    assert "warning[M504 letter-not-found]" in run("check", "--letters", cwd=register).stdout.decode()
