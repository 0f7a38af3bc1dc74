# Two commands matter: `make run` and `make test`. Everything happens in .venv; nothing else on the machine is touched.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: help run test check format lint types contracts unused soak lock pictures clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 20

run: $(STAMP)  ## open warbrief on the shipped samples
	@$(BIN)/warbrief --sample

test: $(STAMP)  ## pass the tests
	$(BIN)/python -m pytest -q -n 2 -m 'not soak'

check: $(STAMP) format lint types contracts unused test  ## what CI runs

format: $(STAMP)
	$(BIN)/ruff format --check .

lint: $(STAMP)
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports

unused: $(STAMP)
	$(BIN)/vulture

soak: $(STAMP)  ## long campaigns: fuzzing, kills
	$(BIN)/python -m pytest -q -m soak

lock:  ## write requirements.lock from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-emit-index-url --quiet --output-file requirements.lock

pictures: $(STAMP)  ## draw the pictures of the manual from the samples
	$(BIN)/python docs/pictures.py

clean:
	rm -rf .venv dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(STAMP): requirements.lock pyproject.toml .ci/install
	@PYTHON="$(PYTHON)" sh .ci/install .venv
	@touch $@
