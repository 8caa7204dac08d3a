SHELL := /bin/bash
BIN := .venv/bin
EVALUATIONS = $(wildcard content/*/)

.DEFAULT_GOAL := help
.PHONY: help setup report test bench check lint types reference docs lock

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 10

setup: ## make .venv and get what the reports need from the system
	@scripts/setup

report: setup ## build the example evaluations into output/
	@$(BIN)/reportgen build $(EVALUATIONS)

test: setup ## run the tests
	@$(BIN)/pytest -q -n auto --maxprocesses 4 --dist loadfile

bench: setup ## measure against the bare engines
	@$(BIN)/python -m scripts.bench

check: lint types test ## lint, types and tests

lint: setup
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .

types: setup
	@$(BIN)/mypy

reference: setup ## write what is made from the code anew: the schemas and pages of docs/
	@$(BIN)/reportgen schema
	@$(BIN)/python -m scripts.pages

docs: setup ## build the site from docs/ into output/site
	@$(BIN)/python -c "import material" 2>/dev/null || $(BIN)/pip install -q --require-hashes -r requirements-docs.lock
	@$(BIN)/mkdocs build --strict --quiet

lock: ## resolve the dependencies anew; needs uv
	@uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet --output-file requirements.lock
	@uv pip compile pyproject.toml --extra docs --constraint requirements.lock --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet --output-file requirements-docs.lock
