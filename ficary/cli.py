"""The `ficary` command: Django's own command system with our settings."""

import os
import sys

import django
from django.core.management import ManagementUtility, get_commands, load_command_class
from django.db import OperationalError

from ficary import __version__
from ficary.keeping import address
from ficary.keeping.doctor import report, variables
from ficary.keeping.environment import WrongSetting
from ficary.keeping.refusal import Refusal


def main() -> None:
    """What the keeper can mend is said in one sentence; `--traceback` shows where it came from."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ficary.settings")
    address.follow_options(sys.argv)
    if sys.argv[1:2] == ["doctor"] and (wrong := _wrong_settings()):
        sys.exit(wrong)
    try:
        if sys.argv[1:] in ([], ["help"], ["--help"], ["-h"]):
            _help()
        elif sys.argv[1:] == ["--version"]:
            print(f"Ficary {__version__}, Django {django.get_version()}")
        else:
            ManagementUtility([*sys.argv]).execute()
    except (WrongSetting, Refusal, OperationalError) as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"ficary: {str(error).strip()}")
    except KeyboardInterrupt:
        sys.exit(130)


def _wrong_settings() -> int:
    """What the doctor says where nothing else can be loaded."""
    if {"-h", "--help"} & set(sys.argv):
        return 0
    wrong = list(variables.check())
    return report.tell(wrong, as_json="--json" in sys.argv) if wrong else 0


def _help() -> None:
    """Our commands; those of Django and of the libraries are for who develops Ficary."""
    django.setup()
    ours = {name: app for name, app in get_commands().items() if app.startswith("ficary.")}
    print("usage: ficary COMMAND …\n")
    for name, app in sorted(ours.items()):
        print(f"  {name:<10}{load_command_class(app, name).help}")
    print(
        "\n`ficary COMMAND --help` tells the options of one, `ficary help --commands` names the "
        "others.\nSettings come from the environment: docs/settings.md."
    )
