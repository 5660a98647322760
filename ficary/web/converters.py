"""Parts of addresses."""

from ficary.tags import names


class TagName:
    """A tag's name as AO3 writes it in addresses."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return names.from_address(value)

    def to_url(self, value: str) -> str:
        return names.to_address(value)
