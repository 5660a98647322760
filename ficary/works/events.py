"""What happens to works. Sent by the verbs alone, inside their transactions, with `work=`."""

from django.dispatch import Signal

work_posted = Signal()
# With `chapter=` as well. The chapters that a work is posted with are told by `work_posted`.
chapter_posted = Signal()
# Anything that readers see of a work, its tags included: `tags=` were or are on it.
work_changed = Signal()
# By a moderator. Also told of many at once: `tags=` were on them, without `work=`.
works_hidden = Signal()
works_shown = Signal()
work_withdrawn = Signal()
work_restored = Signal()
# Other names stand under them, and nothing else is new: `works=` are their keys, many at a time.
bylines_changed = Signal()
# `work` is reckoned anew: each room puts into its tally what it counts of it. Nothing is new.
work_mending = Signal()
# `work` or `chapter` is still there, for the rooms above to let go of it.
work_erasing = Signal()
chapter_erasing = Signal()
# `work` is gone from the database; `tags=` were on it.
work_erased = Signal()
# With `work=`, its key: so much was done with it that lists may show it elsewhere.
tally_changed = Signal()
