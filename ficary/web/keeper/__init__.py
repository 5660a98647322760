"""The keeper's desk: pages for those with a role, one module a noun."""
