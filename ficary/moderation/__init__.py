"""Keeping order: what is done with a role, by whom, when and why."""
