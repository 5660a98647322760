"""What stops the archive from starting, said in one sentence with the way out."""


class CannotServe(Exception):
    """The archive cannot start; its text is what the keeper reads."""
