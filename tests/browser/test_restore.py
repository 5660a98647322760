"""A keeper moves her archive to another folder by a backup, and readers find it as it was."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.serving import Server, ficary, inside

pytestmark = pytest.mark.slow


def test_an_archive_is_backed_up_while_it_runs_and_read_where_it_is_restored(
    browser: Browser, filled: Path, tmp_path: Path
) -> None:
    old, new, file = tmp_path / "old", tmp_path / "new", tmp_path / "archive.zip"
    shutil.copytree(filled, old)
    inside(old, "whole.rename('The Lantern')")
    server = Server(old).wait()
    page = browser.new_page()
    page.goto(f"http://localhost:{server.port}/works")
    titles = page.locator(".blurb h4 > a:first-child").all_inner_texts()
    told = ficary(old, "backup", str(file))
    server.stop()
    assert told.returncode == 0, told.stderr

    told = ficary(new, "restore", str(file))
    assert told.returncode == 0, told.stderr
    server = Server(new).wait()

    page.goto(f"http://localhost:{server.port}/works")
    expect(page.locator(".site-name")).to_contain_text("The Lantern")
    assert page.locator(".blurb h4 > a:first-child").all_inner_texts() == titles
    assert titles
    page.locator(".blurb h4 > a:first-child").first.click()
    expect(page.locator("#chapters, .caution").first).to_be_visible()
    page.close()
    server.stop()
