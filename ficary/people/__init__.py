"""Persons: members, and the pseuds under which they write."""
