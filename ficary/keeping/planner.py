"""What SQLite is told of the largest tables, so that it begins a search at the right end.

Told nothing, it takes "of this kind" for rare and puts a million tags into order to find fifteen.
Its own ANALYZE would have to be repeated while an archive grows, holds up whoever writes (for a
minute at a million works), and by a sample it goes wrong. So every archive is told how a large one
is (`bench/planner.py` prints it), which a small one does not mind: all plan alike, and as measured.
PostgreSQL looks for itself.
"""

from typing import Any, Final

from django.db import connections, transaction

# By table and index: rows, and how many have the same first column, first two columns, and so on.
ROWS: Final = {
    "people_pseud": {
        "one_default_pseud": "50000 1",
        "people_pseud_user_id_96ec92e3": "50000 1",
        "sqlite_autoindex_people_pseud_1": "50000 1 1",
    },
    "people_user": {"user_email_once": "50000 1", "user_name_once": "50000 1"},
    "tags_tag": {
        "sqlite_autoindex_tags_tag_1": "3271428 1",
        "tag_a_to_z": "3271428 408929 35950 1",
        "tag_largest": "3271428 408929 1101",
        "tag_largest_for_members": "3271428 408929 1055",
    },
    "tags_tagword": {
        "sqlite_autoindex_tags_tagword_1": "7411043 4 1",
        "word_begins_of": "7411043 1058721 4 1",
        "word_most_used_by_four": "7411043 1058721 201 18",
        "word_most_used_by_one": "7411043 1058721 68621 319",
        "word_most_used_by_two": "7411043 1058721 15187 138",
    },
    "works_chapter": {
        "sqlite_autoindex_works_chapter_2": "1057235 1 1",
        "works_chapter_text_id_e66b7f2f": "1057235 14",
        "works_chapter_work_id_f3b41c19": "1057235 1",
    },
    "works_creatorship": {
        "sqlite_autoindex_works_creatorship_1": "1000000 1 1",
        "works_creatorship_pseud_id_1404e907": "1000000 20",
        "works_creatorship_work_id_58771255": "1000000 1",
    },
    "works_tagging": {
        "sqlite_autoindex_works_tagging_1": "16835090 17 1",
        "tagging_in_order": "16835090 17 1 1",
        "tagging_newest": "16835090 8 1 1",
    },
    "works_tally": {"sqlite_autoindex_works_tally_1": "1000000 1"},
    "works_work": {
        "work_by_language": "1000000 166667 1 1",
        "work_newest": "919949 1 1",
        "work_newest_for_members": "1000000 1 1",
        "works_work_language_id_fd2b5e33": "1000000 166667",
    },
}


def tell(using: str, **_: Any) -> None:
    """After each migration: indexes may be new. Connections that are open learn of it when they
    are opened again."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        # Makes the table, which nothing else may make, and looks at no other.
        cursor.execute("ANALYZE sqlite_schema")
        cursor.execute("DELETE FROM sqlite_stat1")
        cursor.executemany(
            "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (%s, %s, %s)",
            [(table, index, told) for table, rows in ROWS.items() for index, told in rows.items()],
        )
        cursor.execute("ANALYZE sqlite_schema")
