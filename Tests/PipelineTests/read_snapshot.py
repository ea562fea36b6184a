"""Reads a database for dashboards as any program may: by its views. Prints them, and who we are, as JSON."""

import json
import os
import sqlite3
import sys

connection = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
views = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")]
answer = {
    "user": os.getuid(),
    "can_write": os.access(os.path.dirname(sys.argv[1]), os.W_OK),
    "journal_mode": connection.execute("PRAGMA journal_mode").fetchone()[0],
    "integrity": connection.execute("PRAGMA integrity_check").fetchone()[0],
    "views": {},
    "undocumented": [],
}
documented = set(connection.execute('SELECT "view", "column" FROM documentation'))
for view in views:
    rows = connection.execute(f"SELECT * FROM {view}")
    columns = [column[0] for column in rows.description]
    answer["undocumented"] += [f"{view}.{name}" for name in [""] + columns if (view, name) not in documented]
    answer["views"][view] = sorted([json.dumps(dict(zip(columns, row)), sort_keys=True) for row in rows])
print(json.dumps(answer))
