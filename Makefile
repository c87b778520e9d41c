# The commands of the project; `make help` lists them. The work is done by scripts/.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

export PATH := $(CURDIR)/end2end/node_modules/.bin:$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)

TARGET := $(or $(CARGO_TARGET_DIR),target)
BINARY := $(TARGET)/release/doable
# Folders are listed, too: their time changes when a file comes or goes.
SOURCES := $(shell find src style public migrations .cargo Cargo.toml Cargo.lock Leptos.toml scripts/versions.env 2>/dev/null)

.PHONY: help run test dev setup tools build fmt lint unit e2e fuzz proof openapi conformance bench clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

run: $(BINARY) ## build if need be and start on http://127.0.0.1:3000
	$(BINARY) serve

test: setup ## all quick checks: format, lints, build, unit, integration, end-to-end and reliability tests, fuzzing
	@scripts/test.sh

dev: tools ## start with rebuild and reload on every change
	cargo leptos watch

setup: ## install whatever building and testing need
	@scripts/setup.sh

tools: ## install only what building and running need
	@scripts/setup.sh run

build: $(BINARY) ## build the release binary

# Never without -P: the binary embeds the compressed files. The touch is for a build that found nothing to do.
$(BINARY): $(SOURCES) | tools
	cargo leptos build --release -P
	touch $@

fmt: ## format the code
	cargo fmt --all

lint: tools ## format check and lints
	@scripts/test.sh format lint

unit: ## unit and integration tests
	@scripts/test.sh unit

e2e: setup $(BINARY) ## end-to-end tests against the release binary
	@scripts/test.sh e2e

fuzz: setup ## changed bytes for every parser, FUZZ_SECONDS (60) for each, guided by coverage
	@scripts/fuzz.sh

openapi: $(BINARY) ## two minutes of generated requests against our OpenAPI document
	@scripts/openapi.sh --max-time 120

conformance: $(BINARY) ## the official MCP conformance suite
	@scripts/conformance.sh

proof: setup $(BINARY) ## reliability: kills, full disks, locks, two nodes, load; takes a quarter of an hour
	@scripts/test.sh proof

bench: $(BINARY) ## measure
	cargo bench --features ssr

clean: ## remove what was built; the tools stay
	cargo clean
	rm -rf target/site end2end/test-results end2end/playwright-report
