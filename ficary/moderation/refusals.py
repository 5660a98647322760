"""What a rule of this room forbids."""


class Refused(Exception):
    """Not done; its text says kindly why, to whoever tried."""
