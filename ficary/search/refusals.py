"""Why an engine gives no answer, which says nothing of its index."""


class Unreachable(Exception):
    """It does not answer just now."""


class Declined(Unreachable):
    """It answers, and would not do this one thing."""
