"""Comments: what readers and writers say to each other under a text."""
