"""A whole archive as one file, for either database: rows as JSON lines, media, the secret key.

The file is a ZIP, so that a keeper without Ficary can look into it. A copy of the database's own
files would be quicker to make, but only fit the database and the version that it came from.
"""
