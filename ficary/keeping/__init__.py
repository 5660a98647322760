"""What the keeper runs: serve, demo."""
