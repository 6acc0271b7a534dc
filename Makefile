# What one types here. `make` alone lists it.
PYTHON ?= python3
DEMO_ARGS ?=
TEST_ARGS ?=

BIN := .venv/bin
# Checks and types need Django's settings, which make a data folder: not the one of a running expo.
APART := SERAI_DATA_DIR=$(CURDIR)/.venv/state
PO := $(wildcard src/serai/locale/*/LC_MESSAGES/django.po)
MIGRATIONS := $(wildcard src/serai/*/migrations/0*.py)
KERNELS := $(shell find src/serai/algorithms -name '*.py')
# Not what makes their data, nor what needs a file that is not ours.
BENCHMARKS := $(filter-out $(patsubst %,benchmarks/%.py,instances rows world crosslanguage),$(wildcard benchmarks/*.py))
COMPILE := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

.PHONY: help setup demo test lint bench messages requirements guide

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

setup: .venv/run.stamp $(PO:.po=.mo) .venv/warm.stamp .venv/database.stamp ## make .venv with all that an expo needs (PYTHON=python3.12 names another Python)
	@$(if $(filter setup,$(MAKECMDGOALS)),echo "Ready: make demo" >&2,:)

demo: setup ## build a demonstration expo and serve it (DEMO_ARGS="--size full")
	@$(BIN)/serai demo $(DEMO_ARGS)

test: lint ## run every check; pytest comes last (TEST_ARGS="-k schedule")
	@SERAI_TEST_ENGINES=sqlite,postgresql $(BIN)/pytest --dist=each --tx='2*popen' -o console_output_style=classic $(TEST_ARGS)

lint: setup .venv/dev.stamp ## style, types, contracts between rooms, missing migrations
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(APART) $(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(APART) $(BIN)/serai makemigrations --check --dry-run

bench: setup ## measure the headline figures; each script ends with one JSON line
	@set -e; for script in $(BENCHMARKS); do echo "$$script" >&2; $(BIN)/python $$script; done

messages: setup ## bring the source's messages into the catalogues; list what lacks a translation
	@$(BIN)/python -m serai.shared.messages update
	@$(BIN)/python -m serai.shared.messages check

guide: setup .venv/dev.stamp ## take the pictures of docs/guide anew, by the test that walks the way it tells
	@SERAI_TAKE_PICTURES=1 $(BIN)/pytest tests/journeys/test_first_week.py

requirements: .venv/dev.stamp ## pin requirements/*.in anew, with hashes
	$(COMPILE) --upgrade requirements/run.in -o requirements/run.txt
	$(COMPILE) --upgrade -c requirements/run.txt requirements/dev.in -o requirements/dev.txt

.venv/run.stamp: requirements/run.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not here. Serai needs Python 3.11 or newer." >&2; exit 1; }
	@$(PYTHON) scripts/setup.py run
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	@$(PYTHON) scripts/setup.py dev
	@touch $@

$(PO:.po=.mo): %.mo: %.po | .venv/run.stamp
	@$(BIN)/python -m serai.shared.messages compile

.venv/database.stamp: $(MIGRATIONS) .venv/run.stamp
	@echo "Making the tables that new databases start from" >&2
	@rm -rf .venv/new .venv/share/serai
	@SERAI_DATA_DIR=$(CURDIR)/.venv/new $(BIN)/python -m serai.shared.database
	@rm -rf .venv/new
	@touch $@

.venv/warm.stamp: $(KERNELS) | .venv/run.stamp
	@echo "Compiling the scheduling kernels" >&2
	@$(BIN)/python -m serai.algorithms.warm
	@touch $@
