"""How days and moments are written, by language, where it is not how Django does it."""
