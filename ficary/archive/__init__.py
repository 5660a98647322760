"""The archive itself: its one row of taste, and the languages that stories are in."""
