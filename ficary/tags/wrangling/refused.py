"""What a rule of the graph forbids."""


class CannotWrangle(Exception):
    """Not done; its text says kindly why, to whoever tried."""
