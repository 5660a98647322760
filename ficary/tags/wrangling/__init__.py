"""What wranglers do. Each verb writes its `Wrangling`, by which it can be undone."""

from ficary.tags.wrangling.alone import alone
from ficary.tags.wrangling.belonging import (
    add_metatag,
    assign,
    assign_all,
    let_go,
    remove_metatag,
    unassign,
)
from ficary.tags.wrangling.making import make
from ficary.tags.wrangling.refused import CannotWrangle
from ficary.tags.wrangling.standing import (
    change_kind,
    make_canonical,
    make_no_synonym,
    make_not_canonical,
    make_synonym,
    mark_unwrangleable,
    mark_wrangleable,
    rename,
)
from ficary.tags.wrangling.undoing import undo, undo_group

__all__ = [
    "CannotWrangle",
    "add_metatag",
    "alone",
    "assign",
    "assign_all",
    "change_kind",
    "let_go",
    "make",
    "make_canonical",
    "make_no_synonym",
    "make_not_canonical",
    "make_synonym",
    "mark_unwrangleable",
    "mark_wrangleable",
    "remove_metatag",
    "rename",
    "undo",
    "undo_group",
    "unassign",
]
