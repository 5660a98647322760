"""What readers do. Sent by the verbs alone, inside their transactions."""

from django.dispatch import Signal

# With `kudos=`, whose `by` is empty for a guest.
kudos_given = Signal()
# With `bookmark=`, which is new; it may be private.
bookmarked = Signal()
