"""Lighthouse's four marks, mobile preset: `./do bench lighthouse http://localhost:8000 / /works …`.

The archive must be running. Needs node and a Chromium; the first run fetches Lighthouse.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGE = "lighthouse@12.8.2"
FOLDER = Path(__file__).parents[1] / ".cache" / "lighthouse"
PAGES = ("/", "/works", "/works/1")
FLAGS = "--headless=new --no-sandbox --disable-gpu"


def program() -> Path:
    found = FOLDER / "node_modules" / ".bin" / "lighthouse"
    if not found.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        asked = ["npm", "install", "--prefix", str(FOLDER), "--no-audit", "--no-fund", PACKAGE]
        subprocess.run(asked, check=True, stdout=subprocess.DEVNULL)
    return found


def marks(address: str) -> dict[str, str]:
    chrome = shutil.which("chromium") or shutil.which("google-chrome") or ""
    asked = [program(), address, "--quiet", f"--chrome-flags={FLAGS}", "--output=json"]
    environment = os.environ | ({"CHROME_PATH": chrome} if chrome else {})
    told = subprocess.run(asked, check=True, capture_output=True, text=True, env=environment)
    found = json.loads(told.stdout)
    marks = {name: f"{one['score'] * 100:.0f}" for name, one in found["categories"].items()}
    shown = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
    return marks | {name: found["audits"][name]["displayValue"] for name in shown}


if len(sys.argv) < 2:
    sys.exit(__doc__)
for path in sys.argv[2:] or PAGES:
    found = (f"{name} {value}" for name, value in marks(sys.argv[1] + path).items())
    print(path, *found, sep="\n  ")
