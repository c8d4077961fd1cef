# Two commands do everything:  make run  (dashboard on the sample data)   make test  (everything that is tested)
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8050
STORE ?= timeline.sqlite

.PHONY: audit run test setup setup-test browser widget postgresql lint types unit scoreboard pictures site clean

run: setup
	$(BIN)/timeline build data --store $(STORE)
	$(BIN)/timeline serve --store $(STORE) --port $(PORT) --watch data

test: setup-test browser widget postgresql lint types unit

setup: $(VENV)/installed
setup-test: $(VENV)/installed-test

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "timeline needs Python 3.11 or newer: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Debian and Ubuntu keep venv apart: sudo apt install python3-venv, then once more."; exit 1; }

# Made once: a newer system Python must not be laid over an environment that another one made (make clean starts afresh).
$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@

# The browser tests need a Chromium; where there is none and we may install, Debian's is installed, else one line says how.
browser:
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || \
	if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq chromium >/dev/null; \
	else echo "The browser tests need Chromium: sudo apt install chromium"; exit 1; fi

# What we export for TimelineJS is opened in TimelineJS itself, of the version named here; it comes with npm, which Debian has.
WIDGET := 3.9.11
widget: $(VENV)/timelinejs/$(WIDGET)

$(VENV)/timelinejs/$(WIDGET): | $(BIN)/python
	@command -v npm >/dev/null 2>&1 || \
	if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq --no-install-recommends npm >/dev/null; \
	else echo "The test of the TimelineJS export needs npm: sudo apt install npm"; exit 1; fi
	@rm -rf $(VENV)/timelinejs && mkdir -p $(VENV)/timelinejs
	cd $(VENV)/timelinejs && npm pack --silent @knight-lab/timelinejs@$(WIDGET) && tar -xzf knight-lab-timelinejs-$(WIDGET).tgz
	@touch $@

# The tests of the store run on PostgreSQL too, each time on a server of their own in a temporary folder; only its programs must be there.
postgresql:
	@[ -n "$$TIMELINE_TEST_POSTGRESQL" ] || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq postgresql >/dev/null; \
	else echo "The tests of the store need PostgreSQL: sudo apt install postgresql"; exit 1; fi

lint: setup-test
	$(BIN)/ruff check .

types: setup-test
	$(BIN)/mypy

unit: setup-test
	$(BIN)/pytest -n 2

# Quality on our own goldens and, where TIMELINE_GOLD names their folder, on annotated research corpora beside the peers.
scoreboard: setup-test
	$(BIN)/python -m benchmarks.scoreboard

# The pictures of the documents, so that they never age.
pictures: setup-test browser
	$(BIN)/timeline build data --store $(STORE)
	$(BIN)/timeline export --store $(STORE) --dated --format png --preset slide --locale en --output docs/images/chronology-en.png
	$(BIN)/timeline export --store $(STORE) --format png --figure flow --locale en --output docs/images/flow-en.png
	$(BIN)/timeline export --store $(STORE) --dated --format png --preset slide --locale fr --output docs/images/chronology-fr.png
	$(BIN)/python docs/pictures.py $(STORE)

# The guide of the documents is pictured from the running dashboard; the site stands in build/site.
site: setup-test
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

# Known holes in what we stand on; needs the index of advisories, so it is no part of the tests.
audit: setup
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/pip install --quiet pip-audit
	$(VENV)/audit/bin/pip-audit --no-deps --disable-pip -r constraints.txt

clean:
	rm -rf $(VENV) *.sqlite build dist
