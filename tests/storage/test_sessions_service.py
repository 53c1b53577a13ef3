"""What pages and commands ask of the session service, for one assessment."""

import os
import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from maturity.core.assessment import MAX_TEXT, Answer, Edit, ProjectProfile, Response, blank
from maturity.core.errors import (
    Conflict,
    InvalidText,
    NewerFormat,
    NotFound,
    NotSaved,
    Refused,
    UnknownCriterion,
    UnreadableFile,
)
from maturity.core.questionnaire import UseCase
from maturity.formats import session_csv
from maturity.formats.limits import MAX_SESSION
from maturity.storage.store import Folder, archive_name, session_name
from tests.storage.conftest import small_only


def answer(number, new, old=Answer.UNANSWERED):
    return Edit(number=number, field="answer", old=old, new=new)


def note(number, new, old=""):
    return Edit(number=number, field="note", old=old, new=new)


@pytest.fixture
def begun(sessions, small, profile):
    return sessions.begin(small, profile)


def test_a_new_assessment_is_stored_at_once(sessions, other_server, small, profile):
    """What was begun is there for another server: nothing answered, the profile as given, its first revision."""
    a = sessions.begin(small, profile)
    loaded = other_server.load(a.id)
    assert loaded.assessment == a
    assert (a.profile, a.answered, a.revision, loaded.questionnaire, loaded.warnings) == (profile, 0, 1, small, ())
    assert abs(datetime.now(UTC) - loaded.saved_at).total_seconds() < 60


def test_what_the_use_cases_rule_out_is_not_applicable(sessions, small, profile):
    """A batch project begins with the online criterion not applicable, with its reason, and nothing else answered."""
    a = sessions.begin(small, replace(profile, use_cases=(UseCase.BATCH,)))
    assert a.answer(4) == Answer.NOT_APPLICABLE
    assert a[4].reason
    assert a.answered == 1


def test_an_edit_is_stored_with_who_and_when(sessions, other_server, begun):
    """An answer is there for another server, stamped with its person, its time in UTC and a change id of its own."""
    saved = sessions.edit(begun.id, [answer(1, Answer.YES), note(2, "as =1+1 said")], by="Ada")
    seen = other_server.load(begun.id).assessment
    assert seen == saved.assessment
    assert (seen.answer(1), seen[2].note, seen.revision) == (Answer.YES, "as =1+1 said", 2)
    assert {seen[1].answered_by, seen[2].answered_by} == {"Ada"}
    assert abs(datetime.now(UTC) - seen[1].answered_at).total_seconds() < 60
    assert len(seen[1].change_id) == 16
    assert seen[3] == Response(number=3)


def test_no_two_saves_share_bytes(sessions, begun):
    """Yes, no, yes again: every stored state differs in every byte comparison, so that a stale one never matches."""
    states = {sessions._store.get(session_name(begun.id))[1]}
    for old, new in (("", "yes"), ("yes", "no"), ("no", "yes"), ("yes", "")):
        sessions.edit(begun.id, [answer(1, Answer(new), Answer(old))])
        states.add(sessions._store.get(session_name(begun.id))[1])
    assert len(states) == 5


def test_nothing_changed_is_nothing_written(sessions, begun):
    """An edit that says what is stored already leaves the file alone: a repeated save is harmless."""
    first = sessions.edit(begun.id, [answer(1, Answer.YES)], by="Ada")
    before = sessions._store.get(session_name(begun.id))
    again = sessions.edit(begun.id, [answer(1, Answer.YES)], by="Ben")
    assert sessions._store.get(session_name(begun.id)) == before
    assert (again.assessment, again.clashes, again.saved_at) == (first.assessment, (), first.saved_at)
    assert sessions.edit(begun.id, []).assessment == first.assessment


def test_two_servers_merge_different_fields(sessions, other_server, begun):
    """Two people who saw the same state change different things: both are kept, on the newest state."""
    sessions.load(begun.id)
    other_server.load(begun.id)
    sessions.edit(begun.id, [answer(1, Answer.YES)], by="Ada")
    saved = other_server.edit(begun.id, [note(1, "in the wiki"), answer(2, Answer.NO)], by="Ben")
    assert not saved.clashes
    assert (saved.assessment.answer(1), saved.assessment[1].note) == (Answer.YES, "in the wiki")
    assert saved.assessment.revision == 3
    assert sessions.load(begun.id).assessment == saved.assessment


def test_the_same_field_changed_twice_shows_both(sessions, other_server, begun):
    """The stored value stays; the clash says what the second person wanted and who was first. Other edits of the same
    save are kept."""
    other_server.load(begun.id)
    sessions.edit(begun.id, [answer(1, Answer.NO)], by="Ada")
    saved = other_server.edit(begun.id, [answer(1, Answer.YES), answer(2, Answer.YES)], by="Ben")
    assert (saved.assessment.answer(1), saved.assessment.answer(2)) == (Answer.NO, Answer.YES)
    (clash,) = saved.clashes
    assert (clash.stored, clash.edit.new, clash.by) == (Answer.NO, Answer.YES, "Ada")
    assert clash.at is not None


def test_a_clash_alone_writes_nothing(sessions, other_server, begun):
    """Where every edit clashes the stored state stays as it is, and is what comes back."""
    newest = sessions.edit(begun.id, [answer(1, Answer.NO)], by="Ada").assessment
    saved = other_server.edit(begun.id, [answer(1, Answer.YES)], by="Ben")
    assert len(saved.clashes) == 1
    assert saved.assessment == newest == sessions.load(begun.id).assessment


@pytest.mark.parametrize("_", range(10))
def test_another_servers_change_is_seen_at_the_next_look(sessions, other_server, begun, _):
    """A change of equal length, made right after this server read the file, is not missed."""
    sessions.edit(begun.id, [note(1, "0")])
    for i in range(1, 10):
        other_server.edit(begun.id, [note(1, str(i), str(i - 1))])
        assert sessions.load(begun.id).assessment[1].note == str(i)


def test_loading_again_gives_the_same_object(sessions, begun):
    """Where nothing changed, nothing is made anew: pages may compare by identity."""
    assert sessions.load(begun.id) is sessions.load(begun.id)


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (note(1, "x" * (MAX_TEXT + 1)), InvalidText),
        (note(1, "a\0b"), InvalidText),
        (answer(9, Answer.YES), UnknownCriterion),
        (Edit(number=1, field="change_id", old="", new="x"), ValueError),
    ],
)
def test_an_impossible_edit_stores_nothing(sessions, begun, edit, error):
    """What may not be stored is refused as a whole, with the edits beside it."""
    before = sessions._store.get(session_name(begun.id))
    with pytest.raises(error):
        sessions.edit(begun.id, [answer(1, Answer.YES), edit])
    assert sessions._store.get(session_name(begun.id)) == before


def test_a_name_that_cannot_be_stored_is_refused(sessions, begun):
    """The person's own name is held to the same rule as their texts."""
    with pytest.raises(InvalidText):
        sessions.edit(begun.id, [answer(1, Answer.YES)], by="A\x07")


def test_an_assessment_may_not_outgrow_what_can_be_read(sessions, begun):
    """A save beyond the limit of a session is refused with what to do, and what was stored stays readable."""
    columns = tuple((f"column {i}", "€" * MAX_TEXT) for i in range(20))
    for n in (1, 2, 3):
        sessions.edit(begun.id, [Edit(number=n, field="extra", old=(), new=columns)])
    with pytest.raises(NotSaved, match="the limit is 2,000,000: shorten"):
        sessions.edit(begun.id, [Edit(number=4, field="extra", old=(), new=columns)])
    data, _ = sessions._store.get(session_name(begun.id))
    assert len(data) <= MAX_SESSION
    assert session_csv.read(data, small_only).assessment[3].extra == columns


@pytest.mark.parametrize("sid", ["", "..", "../../etc/passwd", "A" * 32, "mlops"])
def test_an_odd_link_finds_nothing(sessions, sid):
    """Every door of the service says that there is no such assessment."""
    for door in (
        sessions.load,
        sessions.exists,
        sessions.archive,
        sessions.restore,
        sessions.follow_up,
        sessions.previous,
        sessions.duplicate,
        sessions.milestones,
        lambda x: sessions.milestone(x, "a"),
        lambda x: sessions.load_milestone(x, 1),
        lambda x: sessions.edit(x, [answer(1, Answer.YES)]),
        lambda x: sessions.rename(x, project="a"),
    ):
        with pytest.raises(NotFound, match="there is no assessment"):
            door(sid)


def test_an_unknown_link_finds_nothing(sessions):
    """An id of the right shape that nobody has is not there."""
    assert not sessions.exists("0" * 32)
    with pytest.raises(NotFound, match="no such assessment here: check the link"):
        sessions.load("0" * 32)
    with pytest.raises(NotFound, match="no such assessment here"):
        sessions.edit("0" * 32, [answer(1, Answer.YES)])


def test_a_link_to_the_archive_says_so(sessions, begun):
    """An assessment that was put away is not opened, not edited and not lost: bringing it back shows it unchanged."""
    sessions.archive(begun.id)
    for door in (sessions.load, lambda x: sessions.edit(x, [answer(1, Answer.YES)])):
        with pytest.raises(NotFound, match="in the archive: bring it back"):
            door(begun.id)
    assert not sessions.exists(begun.id)
    sessions.restore(begun.id)
    assert sessions.load(begun.id).assessment == begun


def test_a_symbolic_link_is_not_followed(sessions, begun, tmp_path, small):
    """A link in the data folder, to whatever it points, is not read, not written through, and not listed."""
    secret = tmp_path / "secret.csv"
    secret.write_bytes(session_csv.write(begun, small))
    path = sessions._store.root / session_name("f" * 32)
    path.symlink_to(secret)
    with pytest.raises(UnreadableFile, match="links are not followed"):
        sessions.load("f" * 32)
    with pytest.raises(NotSaved, match="links are not followed"):
        sessions.edit("f" * 32, [answer(1, Answer.YES)])
    assert secret.read_bytes() == session_csv.write(begun, small)
    assert [x.id for x in sessions.list()] == [begun.id]


DAMAGE = {
    "empty": b"",
    "torn": b'"number","answer"\r\n"1","ye',
    "binary": bytes(range(256)),
    "zeros": b"\0" * 4096,
    "other": b"name,age\r\nAda,36\r\n",
}


@pytest.mark.parametrize("data", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_set_aside_unchanged(sessions, begun, data):
    """It is named with what is wrong, kept byte for byte under damaged/, and its link goes on saying so."""
    path = sessions._store.root / session_name(begun.id)
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as first:
        sessions.load(begun.id)
    assert f"damaged/{begun.id}.csv" in str(first.value)
    assert not path.exists()
    assert (sessions._store.root / "damaged" / f"{begun.id}.csv").read_bytes() == data
    with pytest.raises(UnreadableFile, match=f"damaged/{begun.id}.csv"):
        sessions.load(begun.id)
    (listed,) = sessions.list()
    assert listed.assessment is None
    assert f"damaged/{begun.id}.csv" in listed.damage


def test_a_damaged_file_names_its_line(sessions, begun):
    """A row with a field too few is told with its line."""
    path = sessions._store.root / session_name(begun.id)
    lines = path.read_bytes().split(b"\r\n")
    lines[2] = lines[2].partition(b",")[2]
    path.write_bytes(b"\r\n".join(lines))
    with pytest.raises(UnreadableFile, match=rf"\(damaged/{begun.id}\.csv, line 3\)"):
        sessions.load(begun.id)


def test_two_damaged_files_of_one_name_are_both_kept(sessions, begun):
    """Setting aside never covers what was set aside before."""
    path = sessions._store.root / session_name(begun.id)
    for data in (b"one", b"two", b"three"):
        path.write_bytes(data)
        with pytest.raises(UnreadableFile):
            sessions.load(begun.id)
    kept = {p.name: p.read_bytes() for p in (sessions._store.root / "damaged").iterdir()}
    assert kept == {f"{begun.id}.csv": b"one", f"{begun.id}.1.csv": b"two", f"{begun.id}.2.csv": b"three"}
    assert len({x.id for x in sessions.list()}) == 3


def test_an_edit_of_a_damaged_file_is_not_saved(sessions, begun):
    """The edit stays with its author, in one sentence that names the file; the file is kept."""
    (sessions._store.root / session_name(begun.id)).write_bytes(b"half")
    with pytest.raises(NotSaved, match=f"damaged/{begun.id}.csv"):
        sessions.edit(begun.id, [answer(1, Answer.YES)])
    assert (sessions._store.root / "damaged" / f"{begun.id}.csv").read_bytes() == b"half"


def test_a_file_without_its_questionnaire_stays(sessions, begun):
    """The session is sound: it is told, listed with the reason, and left where it is."""
    path = sessions._store.root / session_name(begun.id)
    data = path.read_bytes().replace(b",small,", b",custom-0123456789ab,")
    path.write_bytes(data)
    with pytest.raises(NotFound, match="there is no questionnaire custom-0123456789ab"):
        sessions.load(begun.id)
    (listed,) = sessions.list()
    assert "there is no questionnaire" in listed.damage
    assert path.read_bytes() == data


def test_a_file_of_a_newer_version_stays(sessions, begun):
    """An older server on the same folder says so, lists it with the reason, and leaves it to the newer one."""
    path = sessions._store.root / session_name(begun.id)
    data = path.read_bytes().replace(b"\r\n1,", b"\r\n2,")
    path.write_bytes(data)
    with pytest.raises(NewerFormat, match="newer version"):
        sessions.load(begun.id)
    with pytest.raises(NotSaved, match="newer version"):
        sessions.edit(begun.id, [answer(1, Answer.YES)])
    (listed,) = sessions.list()
    assert "newer version" in listed.damage
    assert path.read_bytes() == data


def test_what_a_hand_edit_broke_is_told_and_kept(sessions, begun):
    """A row that fits no criterion is a warning; before the first save drops it, the file is copied aside."""
    path = sessions._store.root / session_name(begun.id)
    lines = path.read_bytes().split(b"\r\n")
    edited = b"\r\n".join([*lines[:4], lines[4].replace(b",4,", b",44,"), b""])
    path.write_bytes(edited)
    loaded = sessions.load(begun.id)
    assert any("44" in w for w in loaded.warnings)
    assert path.read_bytes() == edited
    sessions.edit(begun.id, [answer(1, Answer.YES)])
    assert (sessions._store.root / "damaged" / f"{begun.id}.csv").read_bytes() == edited
    assert sessions.load(begun.id).warnings == ()
    assert [x.id for x in sessions.list()] == [begun.id]


def test_a_copied_file_is_an_assessment_of_its_own(sessions, begun):
    """Somebody copies a session's file in the folder: the name counts, both can be edited apart."""
    other = "0" * 32
    root = sessions._store.root
    (root / session_name(other)).write_bytes((root / session_name(begun.id)).read_bytes())
    assert sessions.load(other).assessment.id == other
    sessions.edit(other, [answer(1, Answer.YES)])
    assert sessions.load(begun.id).assessment.answer(1) == Answer.UNANSWERED
    assert sessions.load(other).assessment.answer(1) == Answer.YES


def test_an_imported_session_keeps_its_id_and_revision(sessions, other_server, small, profile):
    """A session from a file is stored as it is, so that taking it home again gives the same fields."""
    a = replace(blank(small, id="ab" * 16, profile=profile), revision=41).with_answers({1: Answer.NO})
    stored = sessions.put_new(a)
    assert stored == a == other_server.load(a.id).assessment
    assert sessions.put_new(a) == a, "storing the same again is no error"


def test_an_import_never_replaces(sessions, begun):
    """Another state under a known id is refused, and says what is here; a new id keeps both."""
    newer = begun.with_answers({1: Answer.YES})
    with pytest.raises(Conflict, match=r"already here as revision 1 \(Churn\)"):
        sessions.put_new(newer)
    both = sessions.put_new(newer, use_new_id=True)
    assert both.id != begun.id
    assert both.answer(1) == Answer.YES
    assert sessions.load(begun.id).assessment == begun
    sessions.archive(begun.id)
    with pytest.raises(Conflict, match="already in the archive"):
        sessions.put_new(newer)


def test_a_saved_file_is_the_way_back_from_a_damaged_one(sessions, begun):
    """Somebody kept the CSV: importing it brings the assessment back under its link, the damaged file stays aside."""
    (sessions._store.root / session_name(begun.id)).write_bytes(b"torn")
    assert sessions.put_new(begun) == begun
    assert sessions.load(begun.id).assessment == begun
    assert (sessions._store.root / "damaged" / f"{begun.id}.csv").read_bytes() == b"torn"


def test_an_import_without_an_id_gets_one(sessions, small, profile):
    """A file that has no valid id becomes a new assessment."""
    stored = sessions.put_new(blank(small, profile=profile))
    assert sessions.load(stored.id).assessment == stored


def test_what_is_stored_has_every_criterion(sessions, small, profile):
    """An assessment of a few rows is returned as it is stored: all criteria in order, the others unanswered."""
    few = replace(blank(small, profile=profile), responses=(Response(number=3, answer=Answer.NO),))
    stored = sessions.create(few)
    assert [r.number for r in stored.responses] == [1, 2, 3, 4]
    assert stored == sessions.load(stored.id).assessment
    assert not sessions.edit(stored.id, [answer(1, Answer.YES)]).clashes


def test_renaming_changes_the_profile_only(sessions, begun):
    """A new project or team is an edit like any other; what is not named stays."""
    saved = sessions.rename(begun.id, project="Churn 2", team="Red")
    assert saved.assessment.profile == replace(begun.profile, project="Churn 2", team="Red")
    assert saved.assessment.responses == begun.responses


def test_a_copy_is_apart(sessions, begun):
    """A duplicate has the answers, a name that tells it from the first, and its own life."""
    sessions.edit(begun.id, [answer(1, Answer.YES)])
    copy = sessions.duplicate(begun.id)
    assert (copy.profile.project, copy.answer(1), copy.revision) == ("Churn (copy)", Answer.YES, 1)
    sessions.edit(copy.id, [answer(1, Answer.NO, Answer.YES)])
    assert sessions.load(begun.id).assessment.answer(1) == Answer.YES
    empty = sessions.duplicate(begun.id, blank_answers=True)
    assert (empty.profile.project, empty.answered) == ("Churn (copy)", 0)


def test_a_milestone_stays_as_it_was(sessions, other_server, begun):
    """A named copy is dated, read-only, in a file of its own, and untouched by later answers."""
    sessions.edit(begun.id, [answer(1, Answer.YES)])
    kept = sessions.milestone(begun.id, "  Before the audit ")
    sessions.edit(begun.id, [answer(1, Answer.NO, Answer.YES)])
    (listed,) = other_server.milestones(begun.id)
    assert listed == kept
    assert (listed.name, listed.revision, listed.assessment.answer(1)) == ("Before the audit", 2, Answer.YES)
    assert abs(datetime.now(UTC) - listed.kept_at).total_seconds() < 60
    assert other_server.load_milestone(begun.id, 2).assessment == listed.assessment
    assert (sessions._store.root / "milestones" / begun.id / "000002.csv").is_file()
    assert sessions.list()[0].milestones == 1


def test_a_milestone_keeps_its_date_when_files_are_copied(sessions, begun):
    """The date is in the file, not only the file's own, which copying a folder changes."""
    kept = sessions.milestone(begun.id, "First")
    path = sessions._store.root / "milestones" / begun.id / "000001.csv"
    os.utime(path, (0, 0))
    assert sessions.milestones(begun.id)[0].kept_at == kept.kept_at


def test_people_s_own_columns_leave_room_or_stay(sessions, begun):
    """A session with all the extra columns a file may have keeps them in its milestone, which is dated by its file."""
    columns = tuple((f"column {i}", "mine") for i in range(20))
    sessions.edit(begun.id, [Edit(number=n, field="extra", old=(), new=columns) for n in range(1, 5)])
    kept = sessions.milestone(begun.id, "Full")
    assert kept.assessment[1].extra == columns
    assert abs(datetime.now(UTC) - kept.kept_at).total_seconds() < 60


def test_one_state_is_kept_once(sessions, begun):
    """The same name again is the same milestone; another name for the same state is refused with the one it has."""
    first = sessions.milestone(begun.id, "First")
    assert sessions.milestone(begun.id, "First") == first
    with pytest.raises(Conflict, match="'First'"):
        sessions.milestone(begun.id, "Second")
    with pytest.raises(Refused, match="needs a name"):
        sessions.milestone(begun.id, " \n")
    with pytest.raises(InvalidText):
        sessions.milestone(begun.id, "a\0")


def test_milestones_come_in_order(sessions, begun):
    """The oldest first; a revision that was not kept is not found."""
    for i in range(12):
        sessions.edit(begun.id, [note(1, str(i + 1), str(i) if i else "")])
        sessions.milestone(begun.id, f"M{i}")
    assert [m.name for m in sessions.milestones(begun.id)] == [f"M{i}" for i in range(12)]
    with pytest.raises(NotFound, match="no milestone of revision 99"):
        sessions.load_milestone(begun.id, 99)


def test_a_milestones_file_opened_again_can_be_edited(sessions, begun):
    """Importing a milestone's file gives an ordinary assessment with its answers."""
    sessions.edit(begun.id, [answer(1, Answer.YES)])
    kept = sessions.milestone(begun.id, "First").assessment
    opened = sessions.put_new(kept, use_new_id=True)
    assert (opened.milestone, opened.answer(1)) == ("", Answer.YES)
    assert not [k for r in opened.responses for k, _ in r.extra]
    assert not sessions.edit(opened.id, [answer(2, Answer.NO)]).clashes


def test_a_read_only_copy_among_the_sessions_stays_read_only(sessions, begun, small):
    """A milestone's file that somebody copied to the sessions by hand opens, and refuses edits saying what to do."""
    kept = sessions.milestone(begun.id, "First").assessment
    sessions._store.put(session_name("0" * 32), session_csv.write(kept, small), None)
    assert sessions.load("0" * 32).assessment.milestone == "First"
    with pytest.raises(Refused, match="read-only copy 'First': duplicate it"):
        sessions.edit("0" * 32, [answer(1, Answer.YES)])
    assert sessions.duplicate("0" * 32).milestone == ""


def test_a_follow_up_asks_everything_again(sessions, other_server, begun):
    """Same project, nothing answered, every former answer one link away, on any server and after further saves."""
    sessions.edit(begun.id, [answer(1, Answer.YES), note(2, "old")])
    new = sessions.follow_up(begun.id, assessed_on=date(2026, 9, 1))
    assert (new.answered, new[2].note, new.profile.project) == (0, "", "Churn")
    assert new.profile.assessed_on == date(2026, 9, 1)
    other_server.edit(new.id, [answer(2, Answer.NO)])
    assert other_server.previous(new.id).answer(1) == Answer.YES
    sessions.archive(begun.id)
    assert sessions.previous(new.id).id == begun.id


def test_without_a_link_the_name_and_the_date_decide(sessions, small):
    """The latest earlier assessment of the project is the previous one, whatever the case of its name; other projects
    and the undated are not."""

    def begin(project, day):
        return sessions.begin(small, ProjectProfile(project=project, assessed_on=day)).id

    march, june = begin("Churn", date(2026, 3, 1)), begin("CHURN ", date(2026, 6, 1))
    undated, other, unnamed = begin("churn", None), begin("Fraud", date(2026, 5, 1)), begin("", date(2026, 5, 1))
    september = begin("churn", date(2026, 9, 1))
    assert sessions.previous(september).id == june
    assert sessions.previous(june).id == march
    assert [sessions.previous(x) for x in (march, undated, other, unnamed)] == [None] * 4


def test_another_teams_project_of_the_same_name_is_not_the_previous_one(sessions, small):
    """The same name and team, or a team nobody named, may be the same project; two named teams are two projects."""

    def begin(team, day):
        return sessions.begin(small, ProjectProfile(project="Churn", team=team, assessed_on=day)).id

    begin("Rivals", date(2026, 1, 1))
    atlas = begin("Atlas", date(2026, 6, 1))
    assert sessions.previous(atlas) is None
    teamless = begin("", date(2026, 2, 1))
    assert sessions.previous(atlas).id == teamless


def test_the_previous_one_is_found_as_soon_as_it_changes(sessions, small):
    """What this server did since it last looked counts: a newer one, a rename, an archived one."""

    def begin(day):
        return sessions.begin(small, ProjectProfile(project="Churn", assessed_on=date(2026, day, 1))).id

    last = begin(9)
    assert sessions.previous(last) is None
    march = begin(3)
    assert sessions.previous(last).id == march
    june = begin(6)
    assert sessions.previous(last).id == june
    sessions.rename(june, project="Fraud")
    assert sessions.previous(last).id == march
    sessions.archive(march)
    assert sessions.previous(last) is None


def test_asking_for_the_previous_one_is_cheap(sessions, small, monkeypatch):
    """Pages ask at every click: the second time no folder is listed and no file is read."""
    ids = [sessions.begin(small, ProjectProfile(project="Churn", assessed_on=date(2026, m, 1))).id for m in range(1, 9)]
    found = sessions.previous(ids[-1])
    monkeypatch.setattr(sessions._store, "list", lambda folder: pytest.fail("listed"))
    assert sessions.previous(ids[-1]) == found


def test_an_own_questionnaire_is_kept_by_its_content(sessions, other_server, small, profile):
    """It is found again by the id that its assessments name, on another server too; keeping it twice keeps it once."""
    own = sessions.keep_questionnaire(small)
    assert own.id.startswith("custom-")
    assert sessions.keep_questionnaire(small).id == own.id
    assert own.sections == small.sections
    a = sessions.begin(own, profile)
    loaded = other_server.load(a.id)
    assert loaded.questionnaire == other_server.questionnaire(own.id) == own
    assert list(sessions._store.list(Folder.QUESTIONNAIRES)) == [f"questionnaires/{own.id}.csv"]


@pytest.mark.parametrize("id", ["", "nothing", "custom-0123456789ab", "../small"])
def test_an_unknown_questionnaire_is_not_found(sessions, id):
    """No other id finds one."""
    with pytest.raises(NotFound, match="there is no questionnaire"):
        sessions.questionnaire(id)


def test_threads_lose_nothing(sessions, begun):
    """Eight threads make 25 edits each of different fields of one assessment: all 200 are stored, each once."""
    fields = ("note", "evidence", "reason", "owner")
    wanted = {(n, f): "" for n in range(1, 5) for f in fields}
    errors = []

    def work(thread):
        n, mine = thread % 4 + 1, fields[:2] if thread < 4 else fields[2:]
        old = dict.fromkeys(mine, "")
        try:
            for i in range(25):
                f = mine[i % 2]
                saved = sessions.edit(begun.id, [Edit(number=n, field=f, old=old[f], new=f"{thread}-{i}")])
                assert not saved.clashes
                old[f] = wanted[n, f] = f"{thread}-{i}"
        except Exception as error:  # noqa: BLE001 - a thread's error must reach the test
            errors.append(error)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert not errors
    a = sessions.load(begun.id).assessment
    assert {(n, f): getattr(a[n], f) for n, f in wanted} == wanted
    assert a.revision == 1 + 200


def test_archiving_while_others_save_loses_nothing(sessions, other_server, begun):
    """Whoever saves just after the archiving is told so; the archive has everything that was acknowledged."""
    saved = other_server.edit(begun.id, [answer(1, Answer.YES)])
    sessions.archive(begun.id)
    with pytest.raises(NotFound, match="in the archive"):
        other_server.edit(begun.id, [answer(2, Answer.YES)])
    data, _ = sessions._store.get(archive_name(begun.id))
    assert session_csv.read(data, small_only).assessment == saved.assessment
