# What there is to do here. `make run` and `make test` set up all they need, on a fresh machine too.

PYTHON ?= python3
BIN := .venv/bin
LINUX := $(filter Linux,$(shell uname -s))
SYSTEM := $(if $(LINUX),$(PYTHON) packaging/linux/system_packages.py,@true)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make requirements" --constraint requirements/constraints.txt
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard assets/translations/*/LC_MESSAGES/*.po))

.PHONY: run demo test golden check bench bench-break bench-figure pictures exercise-pictures format requirements clean

run: .venv/run.stamp $(CATALOGUES)  # start Backbreak; without a screen, show the main job on a virtual one
	$(SYSTEM) run.txt
	@if [ -z "$(LINUX)" ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(BIN)/backbreak; \
	else $(MAKE) --no-print-directory demo; fi

demo: .venv/run.stamp $(CATALOGUES)  # show the main job on a virtual desktop; its pictures go to build/demo
	$(SYSTEM) run.txt desktop.txt
	$(BIN)/python packaging/linux/demo.py build/demo

test: .venv/test.stamp $(CATALOGUES)  # run all tests, two at a time
	$(SYSTEM) run.txt desktop.txt tests.txt $(if $(CI),sound.txt)
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

golden: .venv/test.stamp $(CATALOGUES)  # paint the figure's golden pictures anew: look at them all
	REFRESH_GOLDEN=1 $(BIN)/python -m pytest -q tests/ui/figure/test_golden.py

check: .venv/test.stamp  # check style, types, and who imports whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	MYPYPATH=packaging/linux $(BIN)/mypy $(wildcard packaging/*.py packaging/linux/*.py)
	$(BIN)/lint-imports

bench-figure: .venv/run.stamp  # what a frame of the figure costs, as ratios to a loop of arithmetic
	$(BIN)/python packaging/bench_figure.py

bench-break: .venv/run.stamp  # what opening the break window costs
	$(BIN)/python packaging/bench_break.py

bench: bench-figure bench-break $(CATALOGUES)  # that, and what the tray costs beside a bare PySide6 tray; takes ten minutes
	$(SYSTEM) run.txt desktop.txt
	$(BIN)/python packaging/linux/bench_start.py
	$(BIN)/python packaging/linux/bench_tray.py

pictures: exercise-pictures .venv/run.stamp $(CATALOGUES)  # take all pictures of the README and docs anew
	$(SYSTEM) run.txt desktop.txt
	$(BIN)/python packaging/linux/demo.py --closely docs/pictures

exercise-pictures: .venv/test.stamp  # draw every exercise for the docs anew
	$(BIN)/python packaging/exercise_pictures.py

format: .venv/test.stamp  # write the code as `make check` wants it
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

requirements: .venv/test.stamp  # take up newer releases of what Backbreak uses
	$(PIP) install uv
	$(LOCK) pyproject.toml --group build --output-file requirements/run.txt
	$(LOCK) --group dev --constraint requirements/run.txt --output-file requirements/test.txt

clean:  # remove all that was set up or made here
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis $(CATALOGUES)

.venv/run.stamp: requirements/run.txt pyproject.toml
	@echo "Setting up .venv (PySide6 alone is 80 MB to fetch)"
	@$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 14) else \
		"Backbreak needs Python 3.11, 3.12 or 3.13. If you have one: make PYTHON=python3.12")'
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	$(PIP) install --require-hashes --requirement $<
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/run.stamp
	$(PIP) install --require-hashes --requirement $<
	@touch $@

%.mo: %.po packaging/compile_translations.py | .venv/run.stamp
	$(BIN)/python packaging/compile_translations.py >/dev/null
	@touch $@
