"""Changes of the schema, one each."""
