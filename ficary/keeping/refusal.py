"""What the keeper can mend, said in one sentence with the way out."""


class Refusal(Exception):
    """A command cannot do what it was asked; its text is what the keeper reads."""


class CannotServe(Refusal):
    """The archive cannot start."""


class CannotBackUp(Refusal):
    """No backup was made, and none was left half."""


class CannotRestore(Refusal):
    """The archive is as it was before."""
