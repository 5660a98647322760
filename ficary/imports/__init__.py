"""In and out: texts that a writer brings."""
