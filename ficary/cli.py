"""The `ficary` command: Django's own command system with our settings."""

import os
import sys

from django.core.management import ManagementUtility
from django.db import OperationalError

from ficary.keeping import address
from ficary.keeping.doctor import report, variables
from ficary.keeping.environment import WrongSetting
from ficary.keeping.refusal import Refusal


def main() -> None:
    """What the keeper can mend is said in one sentence; `--traceback` shows where it came from."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ficary.settings")
    address.follow_options(sys.argv)
    if sys.argv[1:2] == ["doctor"] and (wrong := list(variables.check())):
        sys.exit(report.tell(wrong, as_json="--json" in sys.argv))
    try:
        ManagementUtility([*sys.argv]).execute()
    except (WrongSetting, Refusal, OperationalError) as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"ficary: {str(error).strip()}")
    except KeyboardInterrupt:
        sys.exit(130)
