# The one interface of this project. `make help` lists what it can do; every target gets what it needs first.

VENV := .venv
PYTHON := $(VENV)/bin/python
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test lint format bench screenshots clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run ## start the app and open the browser (ARGS="--lan" for a workshop)
	@$(PYTHON) -m maturity serve $(ARGS)

test: $(VENV)/.dev ## run all tests (ARGS="tests/core -k levels" for some)
	@$(PYTHON) -m tests.browser.chromium --install || true
	@$(PYTHON) -m pytest -n auto --dist loadfile $(ARGS)

lint: $(VENV)/.dev ## ruff, formatting and strict types, changing nothing
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy

format: $(VENV)/.dev ## put the code into its one format and mend what ruff can
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

bench: $(VENV)/.dev ## measure the app in Chromium against floors of the same run; prints a table
	@$(PYTHON) -m tests.browser.chromium --install
	@$(PYTHON) -m benchmarks $(ARGS)

screenshots: $(VENV)/.dev ## make docs/screenshots/*.png anew
	@$(PYTHON) -m tests.browser.chromium --install
	@$(PYTHON) -m benchmarks.screenshots $(ARGS)

clean: ## remove the virtual environment and all caches; never your data
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps say when the environment was last brought in line with the files they depend on.
$(VENV)/.run: requirements.txt pyproject.toml
	@$(make_environment)
	@$(call install,-r requirements.txt)
	@$(call install,--no-deps --editable .)
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	@$(call install,-r requirements-dev.txt)
	@touch $@

install = if command -v uv >/dev/null; then uv pip install --quiet --python $(PYTHON) $(1); \
	else $(PYTHON) -m pip install --quiet --disable-pip-version-check $(1); fi

define make_environment
new_enough() { "$$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }; \
if new_enough $(PYTHON); then exit 0; fi; \
rm -rf $(VENV); \
if command -v uv >/dev/null; then exec uv venv --quiet --seed --python '>=3.11' $(VENV); fi; \
for python in $(PYTHON3) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if new_enough $$python; then \
		"$$python" -m venv $(VENV) && exit 0; \
		rm -rf $(VENV); \
		echo "error: $$python cannot make a virtual environment; on Debian and Ubuntu: sudo apt install python3-venv" >&2; \
		exit 1; \
	fi; \
done; \
echo "error: Python 3.11 or newer is needed and was not found: install it, or uv, and run make again" >&2; \
exit 1
endef
