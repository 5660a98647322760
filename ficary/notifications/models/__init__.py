"""Notifications: what one follows, the inbox, and the mails."""
