"""Run as a program: one of several servers that save to the same assessment at once.

`python saving_server.py FOLDER ID FIELD COUNT` waits for a line on its input, then edits FIELD of COUNT criteria, one
save each, and prints how many clashed.
"""

import sys

from maturity.core.assessment import Edit
from maturity.storage import catalog
from maturity.storage.local_store import LocalStore
from maturity.storage.sessions import Sessions

folder, sid, field, count = sys.argv[1:]
sessions = Sessions(LocalStore(folder), catalog.questionnaire)
sessions.load(sid)
print("ready", flush=True)
sys.stdin.readline()
clashes = 0
for n in range(1, int(count) + 1):
    saved = sessions.edit(sid, [Edit(number=n, field=field, old="", new=f"{field} {n}")], by=field)
    clashes += len(saved.clashes)
print(clashes, flush=True)
