"""`ficary translations`: what each language still lacks, for whoever translates in a tree."""

import argparse
import sys
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

try:
    from ficary.keeping import catalogues
except ModuleNotFoundError:
    sys.exit("ficary: this is for whoever translates, in a tree of Ficary: ./do strings")


class Command(BaseCommand):
    help = "Say what each language of the pages lacks. Ends with 1 if any lacks something."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("languages", nargs="*", help="codes such as es (all)")
        parser.add_argument(
            "--renew", action="store_true", help="first bring the catalogues up to what is said now"
        )

    def handle(self, *, languages: list[str], renew: bool, **options: Any) -> None:
        there = {catalogues.language(file): file for file in catalogues.files()}
        if unknown := sorted(set(languages) - set(there)):
            sys.exit(f"ficary: no catalogue of {', '.join(unknown)}: there is {', '.join(there)}.")
        english = catalogues.said()
        lacking = 0
        for code in languages or there:
            if renew:
                catalogues.renew(there[code], english)
            found = sorted(catalogues.faults(english, catalogues.read(there[code])))
            lacking += len(found)
            self._tell(code, len(english), found)
        if lacking:
            sys.exit(1)

    def _tell(self, code: str, all_of_it: int, found: list[tuple[str, str]]) -> None:
        counted = Counter(what for what, _ in found)
        summary = ", ".join(f"{what}: {number}" for what, number in counted.items())
        self.stdout.write(f"{code}: {all_of_it} texts; {summary or 'complete'}")
        for what, text in found:
            self.stdout.write(f"  {what}: {' '.join(text.split())!r}")
