# Everything runs in .venv, which the first command makes. `make help` lists what there is.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOME_DIR ?= data
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export DO_NOT_TRACK = 1

.DEFAULT_GOAL := help
.PHONY: help run test lint bench-dedup docs lock clean

help:  ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

run: $(VENV)/installed  ## read the sample texts into a warehouse in data/
	@$(BIN)/copydesk run seeds/texts --home $(HOME_DIR)

test: $(VENV)/installed-dev  ## run the tests
	@$(BIN)/python -m pytest

lint: $(VENV)/installed-dev  ## run the linters and the type checker
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench-dedup: $(VENV)/installed-dev  ## measure dedup on a labelled corpus: make bench-dedup CORPUS=folder
	@test -n "$(CORPUS)" || { echo "Name the corpus's folder: make bench-dedup CORPUS=folder"; exit 2; }
	@$(BIN)/python tests/bench/bench_dedup.py "$(CORPUS)"

docs: $(VENV)/installed-dev  ## write the generated pages of docs/ anew
	@$(BIN)/python -m warehouse.dictionary
	@$(BIN)/python -m expectations.catalogue

lock: $(VENV)/installed-dev  ## pin the dependencies of pyproject.toml anew
	@$(BIN)/uv pip compile pyproject.toml $(LOCK) --extra build --output-file requirements.txt
	@$(BIN)/uv pip compile pyproject.toml $(LOCK) --extra build --extra dev --constraint requirements.txt --output-file requirements-dev.txt

LOCK := --quiet --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links

clean:  ## remove the environment and the caches (the data stay)
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@echo "Making $(VENV) …"
	@$(PYTHON) -c 'import sys; sys.exit("Copydesk needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another with PYTHON=…") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)

# The lock names everything that is installed, so pip resolves nothing (--no-deps): pip 23 takes the extras that
# packages ask of one another for unpinned requirements and refuses them.
$(VENV)/installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing the pinned dependencies (about a minute) …"
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps --requirement requirements.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps --requirement requirements-dev.txt
	@touch $@
