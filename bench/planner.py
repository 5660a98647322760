"""What SQLite finds out of a large archive, for `keeping/planner.py`; it takes a minute or two.

./do bench planner FOLDER      (one that bench/archive.py filled)
"""

from bench._folder import open_folder

open_folder(__doc__)

from django.db import connection

from ficary.keeping import planner

with connection.cursor() as cursor:
    for table in planner.ROWS:
        cursor.execute(f"ANALYZE {table}")
    cursor.execute("SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx")
    for table, index, told in cursor.fetchall():
        print(f"{table}  {index}  {told}")
planner.tell("default")
