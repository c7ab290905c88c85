# Everything runs in .venv, which the first command makes. `make help` lists what there is.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOME_DIR ?= data
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export DO_NOT_TRACK = 1

.DEFAULT_GOAL := help
.PHONY: help run test test-site site-screenshots lint docs lock clean eval
.PHONY: mutate-checks bench bench-checks bench-dedup bench-dedup-growth bench-dedup-viral bench-dedup-words bench-dedup-natural

help:  ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-19s %s\n", $$1, $$2 }'

run: $(VENV)/installed  ## read the sample texts into a warehouse in data/
	@$(BIN)/copydesk run seeds/texts --home $(HOME_DIR)

test: $(VENV)/installed-dev  ## run the tests
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile

test-site: $(VENV)/installed-site  ## look at the quality site in a browser (Chromium, of the system's packages)
	@$(BIN)/python -m pytest tests/site

site-screenshots: $(VENV)/installed-site  ## pictures of every page of the quality site: DIR=folder
	@$(BIN)/python -m tests.site.screenshots $(if $(DIR),$(DIR),$(error Name the folder for the pictures: make site-screenshots DIR=folder))

lint: $(VENV)/installed-dev  ## run the linters and the type checker
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

eval: $(VENV)/installed-dev  ## measure what is read off labelled pages: DATA=folder TASKS="wire ner" RECORD="why"
	@$(BIN)/python -m tests.eval.evaluate --data $(if $(DATA),$(DATA),$(error Name the folder of the labelled corpora: make eval DATA=folder)) $(if $(TASKS),--tasks $(TASKS)) $(if $(PART),--part $(PART)) $(if $(KEEP),--keep $(KEEP)) $(if $(JSON),--json $(JSON)) $(if $(filter-out undefined,$(origin RECORD)),--record "$(RECORD)")

bench: $(VENV)/installed-bench  ## measure a whole run against spaCy on the same texts: SHARED=folder
	@$(BENCH).bench_reading $(BENCH_OPTIONS) $(if $(DOCUMENTS),--documents $(DOCUMENTS))

mutate-checks: $(VENV)/installed-dev  ## corrupt a good run's tables one by one; see which the checks catch: COUNT=100 SEED=7
	@$(BIN)/python -m tests.mutations.mutate --seed $(SEED) $(if $(COUNT),--count $(COUNT))

bench-checks: $(VENV)/installed-dev  ## what the checks of a run cost, and against SQL by hand: SHARED=folder
	@$(BENCH).bench_checks $(BENCH_OPTIONS) $(if $(DOCUMENTS),--documents $(DOCUMENTS))

bench-dedup: $(VENV)/installed-bench  ## measure dedup and its peers: SHARED=folder SIZES="10000 100000"
	@$(BENCH).bench_dedup $(BENCH_OPTIONS) --sizes $(SIZES) $(if $(TOOLS),--tools $(TOOLS))

bench-dedup-growth: $(VENV)/installed-bench  ## what a batch costs against a small and a large store: STORED=1000000
	@$(BENCH).bench_growth $(BENCH_OPTIONS) $(if $(STORED),--stored $(STORED))

bench-dedup-viral: $(VENV)/installed-bench  ## one story and one promo line on thousands of pages
	@$(BENCH).bench_viral $(BENCH_OPTIONS) $(if $(DOCUMENTS),--documents $(DOCUMENTS)) $(if $(COPIES),--copies $(COPIES)) $(if $(PAGES),--pages $(PAGES))

bench-dedup-words: $(VENV)/installed-bench  ## fingerprinting per byte against the prototype's tokeniser
	@$(BENCH).bench_words $(BENCH_OPTIONS) $(if $(DOCUMENTS),--documents $(DOCUMENTS))

bench-dedup-natural: $(VENV)/installed-bench  ## compare dedup with brute force on real copy: SAMPLE=100
	@$(BENCH).bench_natural $(BENCH_OPTIONS) $(if $(SAMPLE),--sample $(SAMPLE))

SIZES ?= 10000 100000
SEED ?= 7
CACHE ?= data/bench
BENCH := $(BIN)/python -m tests.bench
BENCH_OPTIONS = $(if $(SHARED),--shared $(SHARED),$(error Name the folder of the research data: make $@ SHARED=folder)) --cache $(CACHE) --seed $(SEED) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(JSON),--json $(JSON))

docs: $(VENV)/installed-dev  ## write the generated pages of docs/ anew
	@$(BIN)/python -m warehouse.dictionary
	@$(BIN)/python -m expectations.catalogue
	@$(BIN)/python -m tests.faults.broken.page

lock: $(VENV)/installed-dev  ## pin the dependencies of pyproject.toml anew
	@$(BIN)/uv pip compile pyproject.toml $(LOCK) --extra build --output-file requirements.txt
	@$(BIN)/uv pip compile pyproject.toml $(LOCK) --extra build --extra dev --constraint requirements.txt --output-file requirements-dev.txt
	@$(BIN)/uv pip compile pyproject.toml $(LOCK) --extra build --extra dev --extra site --constraint requirements-dev.txt --output-file requirements-site.txt
	@$(BIN)/uv pip compile pyproject.toml $(subst 3.11,3.12,$(LOCK)) --extra build --extra bench --constraint requirements-dev.txt --output-file requirements-bench.txt

LOCK := --quiet --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links

clean:  ## remove the environment and the caches (the data stay)
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find transforms -name '*.nb[ci]' -delete

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

$(VENV)/installed-site: requirements-site.txt $(VENV)/installed-dev
	@echo "Installing what drives a browser …"
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps --requirement requirements-site.txt
	@touch $@

# text-dedup asks for Python 3.12, hence its lock for 3.12; everything it shares with Copydesk is of the same version.
$(VENV)/installed-bench: requirements-bench.txt $(VENV)/installed
	@echo "Installing the tools to measure against …"
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps --ignore-requires-python --requirement requirements-bench.txt
	@touch $@
