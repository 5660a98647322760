"""The floors: arrows run down, in imports and in relations of models."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

pytestmark = pytest.mark.pure

ROOT = Path(__file__).parents[1]


def _floors() -> dict[str, int]:
    """Each room's floor, from the ground up, as the linter's contract has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = next(c for c in contracts["contracts"] if c["type"] == "layers")["layers"]
    return {
        room.strip(): floor
        for floor, rooms in enumerate(reversed(layers))
        for room in rooms.replace("|", ":").split(":")
    }


OURS = [model for model in apps.get_models() if model.__module__.startswith("ficary.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_no_relation_points_up(model: type[Model]) -> None:
    floors = _floors()
    here = floors[model.__module__.split(".")[1]]
    for field in model._meta.get_fields():
        target = field.related_model
        if field.auto_created or not isinstance(target, type) or target not in OURS:
            continue
        assert floors[target.__module__.split(".")[1]] <= here, f"{field} points up"


def test_imports_run_down() -> None:
    linter = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    if linter is None:
        pytest.skip("import-linter is not installed")
    told = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
