"""As on AO3, whose dates readers' tools take apart; and no reader takes the month for the day."""

DATE_FORMAT = "d M Y"
DATETIME_FORMAT = "d M Y, H:i"
