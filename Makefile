PYTHON ?= python3
BIN := .venv/bin
# not those that ask for data from outside, nor the parts of others
BENCHMARKS := $(filter-out $(addprefix benchmarks/,coded_counts.py cross.py cross_case.py incidents_peer.py),$(wildcard benchmarks/*.py))
BROWSERS := chromium chromium-browser google-chrome chrome
FIND_BROWSER := for one in $(BROWSERS); do command -v $$one && break; done

.PHONY: help demo test lint trials golden messages bench browser pictures clean

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: .venv/installed ## read the invented reports in examples/, print a toll with its proof, make a page
	$(BIN)/witnessmark read examples
	@mkdir -p out
	$(BIN)/witnessmark toll examples --in "eastern Ghouta" --from 2017-03-13 --to 2017-03-14 --html out/toll.html
	@echo
	@echo "The page: $(CURDIR)/out/toll.html (open it in any browser)"

test: lint browser ## everything that must pass before a commit
	$(BIN)/pytest

lint: .venv/installed-dev ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

trials: .venv/installed-dev ## the properties again, with twenty times as many invented cases
	$(BIN)/pytest --hypothesis-profile=trials tests

golden: .venv/installed-dev ## write what the golden reports are known to miss, and the outputs shown in the docs
	$(BIN)/python tests/test_golden.py
	$(BIN)/python tests/cli/commands_page.py
	$(BIN)/python tests/test_docs.py

messages: .venv/installed-dev ## bring the catalogues of messages up to date, and say what has no translation
	$(BIN)/python tests/messages/catalogue.py

bench: .venv/installed-dev ## speed, for the figures in benchmarks/README.md
	@for one in $(BENCHMARKS); do echo "== $$one"; $(BIN)/python $$one || exit 1; done

pictures: .venv/installed browser ## the pictures of the README, by a browser without a window
	docs/pictures/take

browser: ## a browser for the tests of the page, where one can be had
	@test -n "$$($(FIND_BROWSER))" \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	     && echo "installing chromium, for the tests of the page" \
	     && apt-get -qq update >/dev/null && apt-get -qq install -y chromium >/dev/null; } \
	|| echo "NO BROWSER: tests/publish/test_browser.py will be skipped; install chromium to run it" >&2

clean: ## forget what was made
	rm -rf .venv out build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "Witnessmark needs Python 3.11 or later: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[all]'
	@touch $@

.venv/installed-dev: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch .venv/installed $@
