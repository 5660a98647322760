"""Ground: tools that know no story and could each be a package of their own."""
