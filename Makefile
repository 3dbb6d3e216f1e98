# Everything a developer or a machine that tests does here. Needs make, Python 3.11 or newer and a
# package registry; nothing else. `make` alone lists the targets.

PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
STAMP := .venv/.installed
SPARK := .venv/.spark
BENCHES := import_and_check over_http patterns graph_engines
QUICK := not slow and not browser and not neo4j and not postgres and not spark
PYTEST := $(BIN)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help demo serve test test-all test-neo4j test-postgres test-spark browser check fmt format lint types imports docs golden bench assets screenshots dependencies audit site clean

help: ## List the targets
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## (.*)/  make \1|\2/' | column -t -s '|' 2>/dev/null \
	  || grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST)

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name one with PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
	  --editable . --group dev
	@touch $(STAMP)

demo: $(STAMP) ## Generate a region that never was, import it, serve it; ARGS=--no-serve stops before serving
	@$(BIN)/radar demo $(ARGS)

serve: $(STAMP) ## Serve API and pages on the data folder
	@$(BIN)/radar serve $(ARGS)

test: $(STAMP) ## Quick tests, some ten minutes on two cores
	@$(PYTEST) -q -m "$(QUICK)" -n 2 $(ARGS)

test-all: $(STAMP) ## All tests, the slow ones too
	@$(PYTEST) -q -n 2 $(ARGS)

test-postgres: $(STAMP) ## Tests on a real PostgreSQL (Debian's package), started and stopped by the tests
	@$(PYTEST) -q -rs -m "postgres and not slow" $(ARGS)

browser: $(STAMP) src/radarfunctie/pages/node_modules ## Tests of the pages in chromium; needs npm
	@$(PYTEST) -q -rs -m browser $(ARGS)

test-neo4j: $(STAMP) ## Tests on a real Neo4j; needs Java 17 and Maven
	@$(PYTEST) -q -rs -m "neo4j and not slow" $(ARGS)

$(SPARK): $(STAMP)
	@echo "installing Spark into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
	  --editable '.[spark]'
	@touch $(SPARK)

test-spark: $(SPARK) ## Tests on a Spark of this machine; needs Java 17, installs the extra `spark`
	@$(PYTEST) -q -rs -m "spark and not slow" $(ARGS)

check: fmt lint types imports test docs ## All that must hold before a change goes in

fmt: $(STAMP) ## Is every file formatted? `make format` does it
	@$(BIN)/ruff format --check .

format: $(STAMP) ## Format every file
	@$(BIN)/ruff format .

lint: $(STAMP) ## ruff
	@$(BIN)/ruff check .

types: $(STAMP) ## mypy, strict
	@MYPYPATH=tests:benchmarks $(BIN)/mypy --explicit-package-bases

imports: $(STAMP) ## Do imports point down?
	@$(BIN)/lint-imports

src/radarfunctie/pages/node_modules: src/radarfunctie/pages/package-lock.json
	@cd src/radarfunctie/pages && npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@

dependencies: $(STAMP) ## Do the installed packages fit together, at the pinned versions and licences?
	@$(BIN)/python -m pip check
	@$(PYTEST) -q tests/docs/test_licences.py

audit: ## Look up known faults of dependencies; asks the public indexes of Python and npm, so not in CI
	@$(PYTHON) -m venv .venv/audit
	@.venv/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	@.venv/audit/bin/pip-audit --requirement constraints.txt --no-deps --disable-pip
	@cd src/radarfunctie/pages && npm audit

screenshots: $(STAMP) ## Take the pictures of docs/screenshots again; look at each
	@PYTHONPATH=tests $(BIN)/python tests/pages/screenshots.py

assets: ## Build style and scripts of the pages again; needs npm
	@cd src/radarfunctie/pages && npm ci --silent --no-audit --no-fund --ignore-scripts && npm run --silent build

docs: $(STAMP) ## Do the docs agree with the code?
	@$(PYTEST) -q tests/docs --ignore tests/docs/test_walks.py $(ARGS)

site: $(STAMP) ## Build the site of the docs into site/; a link that leads nowhere stops it
	@PYTHONPATH=tests $(BIN)/python tests/docs/site.py

golden: $(STAMP) ## Write golden files and generated pages anew; read the difference
	@GOLDEN=1 $(PYTEST) -q tests/docs $(ARGS)

bench: $(STAMP) ## Measure the radar itself; results are kept in benchmarks/ and shown in docs/benchmarks.md
	@for name in $(BENCHES); do $(BIN)/python "benchmarks/$$name.py" $(ARGS) || exit 1; done
	@$(BIN)/python benchmarks/page.py

clean: ## Remove what tools left; data and .venv stay
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
