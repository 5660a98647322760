"""Finding works: what the index holds of them, how one asks, and who keeps it up to date."""
