"""Parts of addresses."""

from ficary.tags import names


class TagName:
    """A tag's name as AO3 writes it in addresses."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return names.from_address(value)

    def to_url(self, value: str) -> str:
        return names.to_address(value)


class Base36:
    """A number as allauth writes it in links. It has no "-", which ends it."""

    regex = "[0-9A-Za-z]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
