"""`ficary doctor`: what is wrong, and how it is mended."""

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand

from ficary.keeping.doctor import outside, report
from ficary.keeping.doctor.examine import examine


class Command(BaseCommand):
    help = "Look at everything the archive needs, and say of each fault how it is mended."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for a program that watches")
        parser.add_argument("--mail", metavar="ADDRESS", help="send a trial there, and stop")

    def handle(self, *, json: bool, mail: str | None, **options: Any) -> None:
        findings = [outside.send_trial(mail)] if mail else examine()
        sys.exit(report.tell(findings, as_json=json))
