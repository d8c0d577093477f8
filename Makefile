# Two commands do everything: `make app` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help setup app test test-long test-whole check draft bench bench-app judge mutants mutants-sample docassemble docassemble-sample \
  screenshots essential-path lock templates schemas clean

help:
	@echo "make setup      make .venv and install everything into it"
	@echo "make app        open the interview in the browser"
	@echo "make test       run the tests"
	@echo "make test-long  run the tests that take long: the browser, LibreOffice, whole agreements"
	@echo "make test-whole  run the longest: whole walks through the app, two people, a hundred kills, docassemble's templates"
	@echo "make check      lint, types, and the clause library"
	@echo "make draft      assemble the worked examples into build/"
	@echo "make judge      try every draft of thousands of small libraries against the proof"
	@echo "make bench      measure, and print medians and ratios"
	@echo "make bench-app  measure the app in a browser, beside an empty Streamlit app"
	@echo "make mutants    put every kind of fault into the library, everywhere, and count what is caught"
	@echo "make screenshots  take pictures of every page of the app into build/screenshots/"
	@echo "make essential-path  walk the essential path in the browser at a human pace, and print what it took"
	@echo "make mutants-sample  the same for a minute and a half: as many of every kind as there is time for"
	@echo "make templates  write the house templates again from their script"
	@echo "make schemas    write the JSON Schemas for editors again"
	@echo "make docassemble  export the interview, run it in docassemble itself for hundreds of drafts, and compare"
	@echo "make docassemble-sample  the same for a few minutes"
	@echo "make lock       resolve the dependencies again into requirements.lock"

setup: $(STAMP)

$(STAMP): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Accordant needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version). Try: make setup PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(BIN)/python -m compileall -q accordant
	@touch $@

app: setup
	$(BIN)/accordant app

test: setup
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not long and not whole"

test-long: setup
	$(BIN)/python -m pytest -n 2 --dist loadfile -m long

test-whole: setup
	$(BIN)/python -m pytest -n 2 --dist loadfile -m whole

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/accordant check

docassemble: setup
	$(BIN)/python -m tools.docassemble

docassemble-sample: setup
	$(BIN)/python -m tools.docassemble --sample

draft: setup
	@mkdir -p build
	@for answers in $(filter-out examples/stress-%,$(wildcard examples/*.yaml)); do \
	  $(BIN)/accordant draft $$answers -o build/$$(basename $$answers .yaml).docx || exit 1; \
	done

bench-app: setup
	$(BIN)/python -m benchmarks.app

bench: setup
	$(BIN)/python -m benchmarks

judge: setup
	JUDGE_LIBRARIES=3000 JUDGE_SAMPLES=60 $(BIN)/python -m pytest -n 2 --timeout=1800 \
	  tests/proof/test_enumeration.py tests/proof/test_samples.py

mutants: setup
	$(BIN)/python -m tools.mutants --short

mutants-sample: setup
	$(BIN)/python -m tools.mutants --short --minutes 1.5 > /dev/null

screenshots: setup
	$(BIN)/python -m tools.screenshots

templates: setup
	$(BIN)/python -m tools.make_templates

schemas: setup
	$(BIN)/python -m tools.make_schemas

essential-path: setup
	$(BIN)/python -m tools.essential_path

lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet --disable-pip-version-check pip-tools
	build/lock/bin/pip-compile --quiet --extra dev --strip-extras --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --no-header --output-file requirements.lock pyproject.toml

clean:
	rm -rf build dist .pytest_cache .ruff_cache .hypothesis
