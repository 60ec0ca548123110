# `make site` builds the site, `make test` proves it. `make` lists the rest.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
BIOME := tests/node_modules/.bin/biome
# Tests on every core; the files of one folder mostly share what was built for them.
SPREAD := --numprocesses auto --dist loadfile
DEMO_NOW := 2027-01-10T12:00

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help site serve admin check demo test lint unit browser fuzz bench format picture lock licenses clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/site.stamp ## check the data and build the site into site/ (FLYERS=letter: with flyers)
	@$(BIN)/prospectus check
	@$(BIN)/prospectus schema --to .vscode/schemas
	@$(BIN)/prospectus build --to site $(if $(FLYERS),--flyers $(FLYERS))
	@echo "The site is in $(CURDIR)/site. To look at it: make serve"

serve: $(VENV)/site.stamp ## show the site at http://127.0.0.1:8000, again after each change
	@$(BIN)/prospectus schema --to .vscode/schemas
	@$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

admin: $(VENV)/site.stamp ## edit the facts in a browser at http://127.0.0.1:8001/admin/
	@$(BIN)/prospectus admin

check: $(VENV)/site.stamp ## say what is wrong in data/
	@$(BIN)/prospectus schema --to .vscode/schemas
	@$(BIN)/prospectus check

demo: $(VENV)/site.stamp ## build an invented, full catalogue into site-demo/
	@$(BIN)/prospectus build tests/demo --to site-demo --now $(DEMO_NOW)
	@echo "The demo is in $(CURDIR)/site-demo. To look at it: $(PYTHON) -m http.server --directory site-demo"

test: lint unit browser ## run every test

lint: $(VENV)/test.stamp ## style and types
	@$(BIN)/python tests/support/tools.py lint
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@PYTHONPATH=hooks $(BIN)/lint-imports --no-cache
	@test ! -e $(BIOME) || $(BIOME) check --error-on-warnings

# Compiled tests are kept, even where the environment says otherwise, but not beside the sources.
unit browser fuzz: export PYTHONDONTWRITEBYTECODE :=
unit browser fuzz: export PYTHONPYCACHEPREFIX := $(CURDIR)/$(VENV)/bytecode

unit: $(VENV)/test.stamp ## tests that need no browser
	@$(BIN)/python tests/support/tools.py unit
	@$(BIN)/pytest $(SPREAD) --ignore tests/browser

browser: $(VENV)/test.stamp ## tests in a real browser
	@$(BIN)/python tests/support/tools.py browser
	@$(BIN)/pytest $(SPREAD) tests/browser

fuzz: $(VENV)/test.stamp ## read damaged files for long, other ones each time (ROUNDS=20)
	@$(BIN)/python tests/support/tools.py unit
	@FUZZ_ROUNDS=$(or $(ROUNDS),20) FUZZ_SEED=$$(date +%s) $(BIN)/pytest $(SPREAD) tests/fuzz

bench: $(VENV)/test.stamp ## measure speed against Hugo and MkDocs (N=300 courses, ROUNDS=3, GROWTH=1)
	@$(BIN)/python -m tests.bench --courses $(or $(N),300) --rounds $(or $(ROUNDS),3) $(if $(GROWTH),--growth)

format: $(VENV)/test.stamp ## format the code
	@$(BIN)/python tests/support/tools.py lint
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@test ! -e $(BIOME) || $(BIOME) check --write

picture: $(VENV)/test.stamp site ## draw the picture at the top of the README
	@$(BIN)/python tests/support/picture.py site courses/leap-oncology/ .github/course-page.svg

lock: $(VENV)/test.stamp ## choose the newest versions that pyproject.toml allows (PACKAGE=tzdata: of it alone)
	@$(BIN)/uv pip compile pyproject.toml --group install $(LOCK) -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --group dev $(LOCK) -c requirements.lock -o requirements-dev.lock
	@$(BIN)/python .ci/zone_rules.py requirements.lock hooks/prospectus/history/zone_rules.json

licenses: $(VENV)/test.stamp ## list the licence of everything that is installed
	@$(BIN)/python tests/support/licenses.py

LOCK := --quiet $(if $(PACKAGE),--upgrade-package $(PACKAGE),--upgrade) --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url

clean: ## remove all that was made
	rm -rf $(VENV) .cache tests/demo/.cache site site-demo .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; run: make PYTHON=/path/to/it")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing into $(VENV) (once) …"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements-dev.lock $(VENV)/site.stamp
	@echo "Installing what the tests need (once) …"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
