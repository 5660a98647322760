"""What moderators decide and write. Sent by the verbs alone, inside their transactions."""

from django.dispatch import Signal

# What happens to reports, with `report=`.
report_made = Signal()
report_decided = Signal()
# Members are written to: `to=` them, about an `act=` or a `note=` of a report, and with `label=`,
# the title of the work that it is about ("" if about none). A mail says the same.
members_written = Signal()
