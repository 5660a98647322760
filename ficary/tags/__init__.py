"""Words: the tags by which stories are found."""
