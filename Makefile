# make run: open the atlas.   make test: everything that must hold.
PYTHON ?= python3
PORT ?= 8501
# auto: see changes of the code without a restart.
WATCH ?= none
BIN := .venv/bin
# Tests run side by side.
WORKERS ?= 2

BIN_PATH := PATH="$(CURDIR)/$(BIN):$$PATH"

.PHONY: run test check script data core app browser deploy bench bench-parts geodata messages \
	pictures fonts clean

run: .venv/app.done
	$(BIN)/streamlit run app.py --server.port $(PORT) --server.fileWatcherType $(WATCH)

test: check data core app bench-parts browser deploy

check: .venv/test.done script
	$(BIN)/ruff check .
	$(BIN)/mypy

# The script in the browser: its types, its style, its own tests. Node comes from requirements-test.txt.
script: node_modules/.done
	$(BIN_PATH) npm run --silent types
	$(BIN_PATH) npm run --silent lint
	$(BIN_PATH) npm run --silent test

data: .venv/test.done
	$(BIN)/python -m atlas validate
	$(BIN)/python -m pytest -q -n $(WORKERS) tests/data

core: .venv/test.done
	$(BIN)/python -m pytest -q -n $(WORKERS) tests/core

app: .venv/test.done
	$(BIN)/python -m pytest -q -n $(WORKERS) tests/app

browser: .venv/test.done node_modules/.done
	$(BIN)/python -m pytest -q -n $(WORKERS) tests/browser

# The atlas beside a naive app: figures for the README. BENCH="--quick --only drag,step" for some.
bench: .venv/bench.done
	$(BIN)/python -m bench $(BENCH)

bench-parts: .venv/bench.done
	$(BIN)/python -m pytest -q tests/bench

# Two replicas behind nginx.
deploy: .venv/test.done
	$(BIN)/python -m pytest -q tests/deploy

# Pictures for the README, and of the pages in each language and width (tests/pictures).
pictures: .venv/test.done
	$(BIN)/python -m tools.pictures

# Translators' catalogues brought up to date with code and data.
messages: .venv/test.done
	$(BIN)/python -m tools.messages

# Shapes and base map remade from their sources.
geodata: .venv/geodata.done
	$(BIN)/python -m geodata.build

fonts: .venv/geodata.done
	$(BIN)/python -m tools.fonts

.venv/app.done: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "The atlas needs Python 3.11 or later; this is " + sys.version.split()[0] + ".")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/test.done: .venv/app.done requirements-test.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-test.txt
	@touch $@

.venv/bench.done: .venv/test.done requirements-bench.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@touch $@

node_modules/.done: .venv/test.done package.json package-lock.json
	$(BIN_PATH) npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@

.venv/geodata.done: .venv/app.done requirements-geodata.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-geodata.txt
	@touch $@

clean:
	rm -rf .venv node_modules static/made .pytest_cache .mypy_cache .ruff_cache
