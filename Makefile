# `make run` serves the site, `make test` runs every check and test, `make help` names the rest.
# Each target makes what it needs, once: a stamp is written only after its step succeeded, so what was
# interrupted goes on where it stopped. `rm -rf .venv .build` starts afresh.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SHELLFLAGS := -euc
export HOST ?= 127.0.0.1
export PORT ?= 8000

PYTHON := .venv/bin/python
# A lock names all there is. Pip 23.2, asked to find what a package needs, takes the newest of what is
# named with an extra ("coverage[toml]") whatever the lock says, and then misses its hash.
INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check --no-input \
	--no-deps --only-binary=:all: --require-hashes --requirement

# A live site on a laptop: strict settings, no TLS. What the environment says already, stays.
LIVE := DEBUG=false HTTPS="$${HTTPS:-false}" \
	SECRET_KEY="$${SECRET_KEY:-$$(cat .build/secret-key)}" \
	ALLOWED_HOSTS="$${ALLOWED_HOSTS:-localhost,127.0.0.1,[::1]}" \
	EMAIL_URL="$${EMAIL_URL:-filemail:///.build/mail}"
# Checks and tests see no setting of this shell.
CLEAN := env -u DEBUG -u SECRET_KEY -u ALLOWED_HOSTS -u SITE_URL -u HOST -u PORT -u CACHE_URL \
	-u HTTPS -u HSTS_SECONDS -u HSTS_SUBDOMAINS -u HSTS_PRELOAD -u PROXIES -u GEOCODER -u RELEASES \
	-u CONTACT_EMAIL -u EMAIL_URL -u MAIL_FROM -u WEB_CONCURRENCY
PYTEST := $(CLEAN) DEBUG=true $(PYTHON) -m pytest -n 2 --dist loadgroup
# What somebody deleted is made again, whatever its stamp says.
unless = $(if $(wildcard $(1)),,FORCE)
# One stamp for each database that was ever used, none with a password in its name.
DATABASE := .build/database$(if $(DATABASE_URL),-$(shell \
	printf %s '$(value DATABASE_URL)' | cksum | cut -d' ' -f1))
# Loaded again, whatever the stamp says, when the file does not hold the directory any more.
UNLESS_LOADED = $(if $(DATABASE_URL),,$(if $(wildcard $(DATABASE)),$(shell \
	tools/database db.sqlite3 2>/dev/null || echo FORCE)))

CHECKS := $(addprefix check-,format lint types templates imports dependencies migrations deploy)
.PHONY: help run setup test test-fast test-postgres check $(CHECKS) lock FORCE

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /make \1: /p' Makefile

run: setup ## serve the site on http://127.0.0.1:8000 (PORT= changes the port)
	@$(PYTHON) -c "import socket; socket.create_server(('$(HOST)', $(PORT)))" 2>/dev/null || { \
		echo "Cannot listen on $(HOST):$(PORT), another program may: try make run PORT=8001." >&2; \
		exit 1; }
	@echo "The site is on http://$(HOST):$(PORT) until Ctrl-C."
	@export $(LIVE); exec $(PYTHON) -m gunicorn --config medsec/gunicorn.conf.py

setup: .venv/runtime .build/secret-key $(DATABASE) .build/static ## make all that, without serving it
	@:

# Two tiers: what lives in a small world, and what loads the release or opens a browser. Of the
# first, what asks many examples, fills whole forms of the admin or starts processes is marked slow.
# schemathesis asks the API in tests/browser alone, and is half a second of every start.
FAST := --ignore=tests/release --ignore=tests/browser -p no:schemathesis
test: .venv/dev check ## run every check and test, in a browser too (ARGS= go to pytest)
	@chromium=$$(tools/browser); echo "Running the tests on SQLite."; export CHROMIUM="$$chromium"; \
		env -u DATABASE_URL $(PYTEST) $(FAST) --cov --cov-report= $(ARGS) && \
		env -u DATABASE_URL $(PYTEST) tests/browser --cov --cov-append --cov-fail-under=95 $(ARGS) && \
		env -u DATABASE_URL $(PYTEST) tests/release $(ARGS)

test-fast: .venv/dev ## run what needs no browser and no release, in less than a minute
	@env -u DATABASE_URL $(PYTEST) $(FAST) -m "not slow" $(ARGS)

# The browser tests ask the same pages, so once is enough.
test-postgres: .venv/dev ## run the tests on PostgreSQL: DATABASE_URL's, or a throw-away one
	@tools/postgres sh -euc '$(PYTEST) $(FAST) $(ARGS); $(PYTEST) tests/release $(ARGS)'

check: $(CHECKS) ## run every check that is not a test

check-format: .venv/dev
	@$(PYTHON) -m ruff format --check .

check-lint: .venv/dev
	@$(PYTHON) -m ruff check .

check-types: .venv/dev
	@$(CLEAN) DEBUG=true $(PYTHON) -m mypy

check-templates: .venv/dev
	@find templates */templates -name '*.html' 2>/dev/null | sort | xargs -r .venv/bin/djade --check --target-version 5.2

check-imports: .venv/dev
	@$(CLEAN) .venv/bin/lint-imports

check-dependencies: .venv/dev
	@$(PYTHON) -m deptry .

# In memory: asking must not leave an empty db.sqlite3 behind.
check-migrations: .venv/dev
	@$(CLEAN) DATABASE_URL=sqlite://:memory: $(PYTHON) manage.py makemigrations --check --dry-run

check-deploy: .venv/dev .build/secret-key
	@$(CLEAN) SECRET_KEY="$$(cat .build/secret-key)" ALLOWED_HOSTS=www.example.org \
		$(PYTHON) manage.py check --deploy --fail-level WARNING

# The lock files name exact versions and hashes, and neither a host nor a path.
EXPORT := ../lock-tool/bin/uv export --quiet --format requirements-txt --no-header --no-annotate \
	--no-emit-project
lock: .venv/runtime ## write the lock files anew, with the newest versions that pyproject.toml allows
	@rm -rf .build/lock .build/lock-tool && mkdir -p .build/lock && cp pyproject.toml .build/lock
	@$(PYTHON) -m venv .build/lock-tool
	@.build/lock-tool/bin/python -m pip install --quiet --disable-pip-version-check uv
	@cd .build/lock && $(EXPORT) --no-dev > requirements.lock && $(EXPORT) > requirements-dev.lock
	@mv .build/lock/requirements*.lock . && rm -rf .build/lock .build/lock-tool

# The stamps of the environment live inside it, so that they vanish with it.
.venv/runtime: requirements.lock $(call unless,.venv/bin/python)
	@tools/venv
	@echo "Installing the packages of the site; the first time takes a minute."
	@$(INSTALL) $<
	@touch $@

.venv/dev: requirements-dev.lock .venv/runtime
	@echo "Installing the packages of the checks and tests; the first time takes a minute."
	@$(INSTALL) $<
	@touch $@

.build/secret-key: | .venv/runtime
	@mkdir -p .build
	@umask 077; $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))' > $@

$(DATABASE): $(wildcard schools/data/* */migrations/*.py) staff/roles.py .venv/runtime \
		$(UNLESS_LOADED) | .build/secret-key
	@$(if $(DATABASE_URL),,tools/database db.sqlite3 || [ $$? -eq 1 ])
	@echo "Loading the embedded directory into the database."
	@$(LIVE) $(PYTHON) manage.py migrate --verbosity 0
	@$(LIVE) $(PYTHON) manage.py set_up_roles --verbosity 0
	@$(LIVE) $(PYTHON) manage.py load_directory
	@touch $@

.build/static: $(shell find static) .venv/runtime $(call unless,staticfiles/staticfiles.json) \
		| .build/secret-key
	@echo "Collecting the static files."
	@$(LIVE) $(PYTHON) manage.py collectstatic --no-input --clear --verbosity 0
	@touch $@
