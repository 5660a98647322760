"""What happens to reports. Sent by the verbs alone, inside their transactions, with `report=`."""

from django.dispatch import Signal

report_made = Signal()
report_decided = Signal()
