"""`./do bench NAME …` runs one of the benchmarks beside this file."""

import os
import runpy
import sys
from pathlib import Path

HERE = Path(__file__).parent
NAMES = sorted(file.stem for file in HERE.glob("[a-z]*.py"))

if len(sys.argv) < 2 or sys.argv[1] not in NAMES:
    sys.exit(f"usage: ./do bench {'|'.join(NAMES)} …   (each file in bench/ says what it takes)")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ficary.settings")
os.environ.setdefault("FICARY_DATA", str(HERE.parent / ".cache" / "bench"))
del sys.argv[0]
runpy.run_path(str(HERE / f"{sys.argv[0]}.py"), run_name="__main__")
