"""Commands of the keeper."""
