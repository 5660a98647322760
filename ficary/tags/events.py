"""What happens to tags. Sent by the verbs of wranglers, inside their transactions."""

from django.dispatch import Signal

# `tags=` (keys) mean something else now, and so do all below them; `above=` are those whose works
# are others by that. Works found by any of these tags must be indexed anew.
tag_changed = Signal()
# Anything was said of `tags=` (keys): they may be wrangled now, or no longer. `mergers=` are those
# of them that stand for another tag than before: `{tag: (before, after)}`, None for itself.
tags_wrangled = Signal()
# `tag` (a key) has `after` works for members now, and had `before` when it was counted last.
tag_counted = Signal()
# A wrangler said something about a tag: `remark=`.
tag_remarked = Signal()
