#!/usr/bin/env bash
# All that one does with this tree. Each command sets up what it needs first.
set -euo pipefail

usage="usage: ./do COMMAND
  serve [options]   run the archive at http://localhost:8000 (serve --help tells the options)
  test [options]    all tests, on SQLite and on PostgreSQL; with options: pytest's own, on SQLite
  lint              all that is checked without running the archive
  check             lint and test
  fix               mend what ruff and djade can
  strings           bring the catalogues of all languages up to what is said, and say what they lack
  bench [options]   measure the archive's speed
  lock              renew requirements.lock and requirements-dev.lock"

# A folder is named from where you are, and we work from where the tree is.
case ${FICARY_DATA:-/} in /*) ;; *) export FICARY_DATA=$PWD/$FICARY_DATA ;; esac
cd "$(dirname "${BASH_SOURCE[0]}")"
python=.venv/bin/python

works() { "$@" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; }

make_venv() {
  rm -rf .venv
  local found pyenv=${PYENV_ROOT:-$HOME/.pyenv}
  for found in python3.14 python3.13 python3.12 python3 \
    "$pyenv"/versions/{3.14,3.13,3.12}*/bin/python; do
    if works "$found"; then "$found" -m venv .venv; return; fi
  done
  # None is new enough: uv fetches one.
  if ! command -v uv >/dev/null; then
    python3 -m venv .cache/uv && .cache/uv/bin/pip install --quiet uv || without_python
    PATH=$PWD/.cache/uv/bin:$PATH
  fi
  uv venv --quiet --seed --managed-python --python 3.13 .venv || without_python
}

without_python() {
  echo "Python 3.12 or newer is needed and could not be fetched: install it, or any python3" \
    "with venv (Debian: apt install python3-venv) and try again with the network at hand." >&2
  exit 1
}

# .venv with the packages of a lock file. A copy of the file there tells what was installed.
set_up() {
  if cmp -s "$1" ".venv/$1" && works $python; then return; fi
  works $python || make_venv
  echo "Installing the packages of $1 …"
  $python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1"
  cp "$1" ".venv/$1"
}

# The translations, if one is newer than the last time (of which find may say that it never was).
translate() {
  [ -d ficary/locale ] || return 0
  [ -n "$(find ficary/locale -name '*.po' -newer .venv/translated 2>&1)" ] || return 0
  $python -m babel.messages.frontend --quiet compile --directory ficary/locale --domain django
  touch .venv/translated
}

set_up_tests() {
  set_up requirements-dev.lock
  translate
}

pytest() { $python -m pytest "$@"; }

# A browser, and Nu's checker for the pages that it visits (which Java runs).
set_up_browser() {
  if ! command -v chromium-headless-shell chromium chromium-browser google-chrome >/dev/null; then
    $python -m playwright install chromium
  fi
  if [ ! -d .cache/vnu/node_modules ] && command -v npm >/dev/null && command -v java >/dev/null; then
    npm install --silent --prefix .cache/vnu vnu-jar@26.9.27
  fi
}

run_tests() {
  set_up_tests
  # Tests start many processes: each would compile all of Python's files anew.
  unset PYTHONDONTWRITEBYTECODE
  if [ $# -gt 0 ]; then pytest "$@"; return; fi
  # Few tests at a time for each process, or one is given all that takes long.
  local failed=0 shared="--numprocesses auto --maxschedchunk 8"
  set_up_browser
  pytest $shared || failed=1
  $python -m tests.postgres \
    $python -m pytest $shared -m "not browser and not slow and not pure" || failed=1
  return $failed
}

templates() { find ficary -name '*.html' -exec .venv/bin/djade "$@" --target-version 6.1 {} +; }

lint() {
  set_up_tests
  export FICARY_DATA=$PWD/.cache/lint
  .venv/bin/lint-imports
  $python -m ruff check
  $python -m ruff format --check
  $python -m mypy
  templates --check
  $python -m ficary makemigrations --check --dry-run
}

fix() {
  set_up_tests
  $python -m ruff check --fix
  $python -m ruff format
  templates
}

lock() {
  set_up_tests
  local compile=($python -m uv pip compile --quiet --universal --generate-hashes --no-emit-index-url
    --python-version 3.12 --custom-compile-command "./do lock" --upgrade pyproject.toml --group tree)
  "${compile[@]}" -o requirements.lock
  "${compile[@]}" --group test --group check -c requirements.lock -o requirements-dev.lock
}

command=${1:-}
shift || true
case $command in
  serve) set_up requirements.lock; translate; exec $python -m ficary serve "$@" ;;
  test) run_tests "$@" ;;
  lint | fix | lock) $command ;;
  check) lint; run_tests ;;
  strings) set_up_tests; exec $python -m ficary translations --renew "$@" ;;
  bench)
    set_up_tests
    $python -m uv pip install --quiet --group bench
    exec $python -m bench "$@" ;;
  *) echo "$usage" >&2; exit 2 ;;
esac
