"""What every session store promises; a new kind of store joins by one line in STORES."""

import threading

import pytest

from maturity.core.errors import Conflict, NotFound, NotSaved, Refused
from maturity.storage.local_store import LocalStore
from maturity.storage.store import (
    MAX_BYTES,
    Folder,
    archive_name,
    checked_id,
    checked_name,
    damaged_name,
    milestone_name,
    new_id,
    probe,
    questionnaire_name,
    revision_of,
    session_name,
)
from tests.storage.memory_store import CarelessStore, MemoryStore

STORES = {"local": LocalStore, "memory": lambda _: MemoryStore()}
SID = "0123456789abcdef0123456789abcdef"
NAME = session_name(SID)


@pytest.fixture(params=STORES)
def any_store(request, tmp_path):
    return STORES[request.param](tmp_path)


def test_what_was_put_is_got(any_store):
    """Bytes come back as they were stored, with the version that storing them returned."""
    version = any_store.put(NAME, b"one", None)
    assert any_store.get(NAME) == (b"one", version)


def test_an_empty_file_is_a_file(any_store):
    """No bytes at all are stored like any others."""
    version = any_store.put(NAME, b"", None)
    assert any_store.get(NAME) == (b"", version)


def test_nothing_stored_is_not_found(any_store):
    """A name without bytes has no signature, and getting or moving it says so."""
    assert any_store.signature(NAME) is None
    with pytest.raises(NotFound):
        any_store.get(NAME)
    with pytest.raises(NotFound):
        any_store.move(NAME, archive_name(SID))


def test_creating_twice_conflicts(any_store):
    """The second creation of a name is refused, even with equal bytes, and changes nothing."""
    any_store.put(NAME, b"one", None)
    for data in (b"one", b"two"):
        with pytest.raises(Conflict):
            any_store.put(NAME, data, None)
    assert any_store.get(NAME)[0] == b"one"


def test_a_change_needs_the_newest_version(any_store):
    """Whoever saw the newest state may replace it; whoever saw an older one may not, and nothing changes."""
    first = any_store.put(NAME, b"one", None)
    second = any_store.put(NAME, b"two", first)
    assert first != second
    with pytest.raises(Conflict):
        any_store.put(NAME, b"three", first)
    assert any_store.get(NAME) == (b"two", second)


def test_a_change_of_nothing_conflicts(any_store):
    """A version of a file that is gone matches nothing; the file does not come back."""
    version = any_store.put(NAME, b"one", None)
    any_store.move(NAME, archive_name(SID))
    with pytest.raises(Conflict):
        any_store.put(NAME, b"two", version)
    assert any_store.signature(NAME) is None


def test_moving_never_covers_another_file(any_store):
    """Moving onto a taken name is refused and leaves both as they were."""
    any_store.put(NAME, b"one", None)
    any_store.put(archive_name(SID), b"two", None)
    with pytest.raises(Conflict):
        any_store.move(NAME, archive_name(SID))
    assert any_store.get(NAME)[0] == b"one"
    assert any_store.get(archive_name(SID))[0] == b"two"


def test_moving_what_was_judged(any_store):
    """With a version, only the bytes that were looked at are moved."""
    old = any_store.put(NAME, b"torn", None)
    new = any_store.put(NAME, b"whole", old)
    with pytest.raises(Conflict):
        any_store.move(NAME, damaged_name(NAME), old)
    any_store.move(NAME, damaged_name(NAME), new)
    assert any_store.get(damaged_name(NAME))[0] == b"whole"
    assert any_store.signature(NAME) is None


def test_deleting_twice_is_no_error(any_store):
    """What is deleted is gone; deleting it again changes nothing."""
    any_store.put(NAME, b"one", None)
    any_store.delete(NAME)
    any_store.delete(NAME)
    assert any_store.signature(NAME) is None


def test_a_listing_names_its_folder_only(any_store):
    """Every name of the folder is listed once, in order, with the signature that looking at it gives."""
    ids = sorted(new_id() for _ in range(5))
    for sid in reversed(ids):
        any_store.put(session_name(sid), sid.encode(), None)
    any_store.put(milestone_name(SID, 7), b"kept", None)
    listed = any_store.list(Folder.SESSIONS)
    assert list(listed) == [session_name(sid) for sid in ids]
    assert all(listed[name] == any_store.signature(name) for name in listed)
    assert list(any_store.list(Folder.MILESTONES)) == [milestone_name(SID, 7)]
    assert not any_store.list(Folder.ARCHIVE)


def test_a_change_changes_the_signature(any_store):
    """Twenty changes of equal length in a row have twenty signatures, or are not called settled."""
    version = any_store.put(NAME, b"00", None)
    seen = [any_store.signature(NAME)]
    for i in range(1, 20):
        version = any_store.put(NAME, f"{i:02}".encode(), version)
        seen.append(any_store.signature(NAME))
    settled = [s.token for s in seen if s.settled]
    assert len(settled) == len(set(settled))


def test_of_twenty_creators_one_wins(any_store):
    """Threads that create the same name at once: exactly one is told that it did, and its bytes are there."""
    won, start = [], threading.Barrier(20)

    def create(i):
        start.wait()
        try:
            any_store.put(NAME, str(i).encode(), None)
            won.append(i)
        except Conflict:
            pass

    _in_threads(create, 20)
    assert len(won) == 1
    assert any_store.get(NAME)[0] == str(won[0]).encode()


def test_no_increment_is_lost(any_store):
    """Eight threads that each count up 25 times by compare-and-swap reach 200."""
    any_store.put(NAME, b"0", None)

    def count(_):
        done = 0
        while done < 25:
            data, version = any_store.get(NAME)
            try:
                any_store.put(NAME, str(int(data) + 1).encode(), version)
                done += 1
            except Conflict:
                continue

    _in_threads(count, 8)
    assert any_store.get(NAME)[0] == b"200"


def test_a_store_that_keeps_its_promise_passes_the_probe(any_store):
    """The probe accepts the store and leaves nothing behind."""
    probe(any_store)
    assert not any_store.list(Folder.PROBE)


@pytest.mark.parametrize("careless", [{}, {"ignores_change": False}, {"ignores_creation": False}])
def test_a_careless_store_is_refused(careless):
    """A store that ignores either condition cannot be used, and the sentence names it."""
    with pytest.raises(Refused, match=r"this store cannot be used, since .* without a word.*\(CarelessStore\)"):
        probe(CarelessStore(**careless))


ODD_NAMES = [
    "",
    "sessions",
    "sessions/",
    "sessions/../sessions/" + SID + ".csv",
    "../" + NAME,
    "/" + NAME,
    NAME + "/",
    NAME + "\n",
    NAME + "\0",
    NAME.upper(),
    "sessions/" + SID[:-1] + ".csv",
    "sessions/" + SID + "0.csv",
    "sessions/" + SID[:-1] + "g.csv",
    "sessions/" + SID[:-1] + "٣.csv",
    "sessions/" + SID + ".csv.tmp",
    "sessions\\" + SID + ".csv",
    "elsewhere/" + SID + ".csv",
    "milestones/" + SID + "/7.csv",
    "milestones/../" + SID + "/000007.csv",
    "questionnaires/mlops.csv",
    "damaged/" + SID + ".csv/../x.csv",
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_an_odd_name_is_refused_everywhere(any_store, name):
    """No method takes a name that is not of the store's few shapes."""
    for call in (
        lambda: any_store.get(name),
        lambda: any_store.put(name, b"", None),
        lambda: any_store.move(name, NAME),
        lambda: any_store.move(NAME, name),
        lambda: any_store.delete(name),
        lambda: any_store.signature(name),
    ):
        with pytest.raises((Refused, NotFound)):
            call()
    assert not any(any_store.list(folder) for folder in Folder)


@pytest.mark.parametrize("sid", ["", "..", "../../etc/passwd", SID.upper(), SID + "\n", " " + SID, "mlops", "<b>x</b>"])
def test_an_odd_id_is_not_found(sid):
    """Whatever stands in an address instead of an id finds nothing, in one sentence."""
    for named in (checked_id, session_name, archive_name, lambda x: milestone_name(x, 1)):
        with pytest.raises(NotFound, match="there is no assessment"):
            named(sid)


@pytest.mark.parametrize("id", ["", "mlops", "custom-", "custom-0123456789AB", "custom-0123456789ab/x", "../custom"])
def test_an_odd_questionnaire_is_not_found(id):
    """Only ids that an own questionnaire can have lead to a file."""
    with pytest.raises(NotFound, match="there is no questionnaire"):
        questionnaire_name(id)


@pytest.mark.parametrize("revision", [0, 12, 999_999, 2**63 - 1])
def test_a_revision_has_six_digits(revision):
    """A milestone's name has its revision in six digits, more only where it is larger, and gives it back."""
    name = milestone_name(SID, revision)
    assert name == f"milestones/{SID}/{revision:06}.csv"
    assert (checked_name(name), revision_of(name)) == (name, revision)


def test_an_odd_revision_is_not_found():
    """No milestone has a revision below zero or beyond what a session may say."""
    for revision in (-1, 2**63):
        with pytest.raises(NotFound):
            milestone_name(SID, revision)


def test_a_file_beyond_the_limit_is_not_stored(store):
    """More bytes than a store takes are refused before anything is written."""
    with pytest.raises(NotSaved, match="the limit is 4,000,000"):
        store.put(NAME, b"x" * (MAX_BYTES + 1), None)
    assert store.signature(NAME) is None


def _in_threads(work, number):
    threads = [threading.Thread(target=work, args=(i,)) for i in range(number)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
