"""What happens to people. Sent by the verbs alone, inside their transactions."""

from django.dispatch import Signal

# `user` is erased when all who hear it have let go of what points to her.
person_closed = Signal()
# With `pseud=`, which bears the new name already.
pseud_renamed = Signal()
# With `pseud=`, which is about to go, and `instead=`, which bears what it signed.
pseud_leaving = Signal()
# With `user=`, who bears the new name already, and `old=`, the name before.
name_changed = Signal()
