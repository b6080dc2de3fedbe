# Spoc: `make run` to try it, `make test` to check it, `make help` for the rest.

SWIFT ?= swift
RELEASE := .build/release/spoc
BENCH := .build/release/spoc-bench
SOAK := .build/release/spoc-soak
PREFIX ?= /usr/local
SHARE := $(DESTDIR)$(PREFIX)/share
# The sections that spoc has pages in.
MANUAL := 1 5 7
SANITIZERS ?= thread address
SUITES ?= $(notdir $(wildcard Tests/*Tests))
# With the Swift library inside it starts faster, and runs where no Swift is installed.
RELEASE_BUILD = $(SWIFT) build --configuration release --static-swift-stdlib \
  -Xswiftc -use-ld=lld --quiet --product
SOURCES := Package.swift $(shell find Sources themes -type f)

.DEFAULT_GOAL := help
.PHONY: run test bench soak fuzz sanitize man format lint help setup setup-test setup-bench setup-soak \
  install uninstall clean

run: $(RELEASE) ## set up, build, and open a lively demo desk
	@$(RELEASE) demo

test: setup-test ## set up, then every test
	@scripts/building "the tests" debug
	@$(SWIFT) test --disable-xctest

bench: setup-bench $(RELEASE) $(BENCH) ## measure how fast it is (TICKETS=n, default 100000; PARTS="key mutt")
	@$(BENCH) $(if $(TICKETS),--tickets $(TICKETS)) $(PARTS)

# Debug builds know the named steps at which a writer can be killed; only release is fast enough
# for the judgement on standing still.
soak: setup-soak $(RELEASE) $(SOAK) ## break what can break, and see that nothing is lost (an hour or so)
	@scripts/building "spoc and its soak test" debug
	@$(SWIFT) build --quiet --product spoc
	@$(SWIFT) build --quiet --product spoc-soak
	@status=0; for part in kill order syscalls disk accounts "keys --inside"; do \
	  .build/debug/spoc-soak $$part || status=1; done; \
	  $(SOAK) keys || status=1; \
	  SPOC_SWEEP=all $(SWIFT) test --disable-xctest --filter DamageSweepTests || status=1; \
	  exit $$status

fuzz: setup-soak $(RELEASE) $(SOAK) ## a million wrong inputs for whatever reads some (RUNS=n)
	@$(SOAK) fuzz $(if $(RUNS),--runs $(RUNS))

# Beside the ordinary build, which stays as it is. One part after the other: all at once they stand in
# each other's way, and none comes to its end. Leaks can't be looked for under strace, in other accounts'
# programs, or in programs that are killed.
sanitize: setup-test ## every test with the Thread and the Address Sanitizer (SANITIZERS="thread address", SUITES=…)
	@status=0; for sanitizer in $(SANITIZERS); do \
	  sanitized="--sanitize $$sanitizer -Xswiftc -use-ld=lld --scratch-path .build/sanitize-$$sanitizer"; \
	  scripts/building "the tests, with the sanitizer for $$sanitizer" sanitize-$$sanitizer; \
	  $(SWIFT) build --build-tests $$sanitized || exit 1; \
	  for suite in $(SUITES); do \
	    echo "spoc: $$suite, with the sanitizer for $$sanitizer"; \
	    case $$suite in SoakTests|EndToEndTests) leaks=0;; *) leaks=1;; esac; \
	    ASAN_OPTIONS=detect_leaks=$$leaks \
	    LSAN_OPTIONS=suppressions=$(CURDIR)/scripts/not-our-leaks.supp:print_suppressions=0 \
	      $(SWIFT) test --disable-xctest --skip-build $$sanitized --filter "^$$suite\." || status=1; \
	  done; done; exit $$status

install: $(RELEASE) ## install it, its themes, manual and completions (PREFIX, default /usr/local; DESTDIR)
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(SHARE)/spoc/themes" \
	  $(foreach page,$(MANUAL),"$(SHARE)/man/man$(page)") \
	  "$(SHARE)/bash-completion/completions" "$(SHARE)/zsh/site-functions" \
	  "$(SHARE)/fish/vendor_completions.d"
	@install -m 755 --strip $(RELEASE) "$(DESTDIR)$(PREFIX)/bin/spoc"
	@install -m 644 themes/*.toml "$(SHARE)/spoc/themes"
	@for section in $(MANUAL); do \
	  install -m 644 docs/man/*.$$section "$(SHARE)/man/man$$section"; done
	@$(RELEASE) completions bash >"$(SHARE)/bash-completion/completions/spoc"
	@$(RELEASE) completions zsh >"$(SHARE)/zsh/site-functions/_spoc"
	@$(RELEASE) completions fish >"$(SHARE)/fish/vendor_completions.d/spoc.fish"
	@echo "spoc is in $(PREFIX)/bin"

uninstall: ## take away what install put there
	@rm -f "$(DESTDIR)$(PREFIX)/bin/spoc"
	@rm -rf "$(SHARE)/spoc"
	@rm -f "$(SHARE)/man/man1/spoc.1" "$(SHARE)"/man/man[57]/spoc-*.[57] \
	  "$(SHARE)/bash-completion/completions/spoc" "$(SHARE)/zsh/site-functions/_spoc" \
	  "$(SHARE)/fish/vendor_completions.d/spoc.fish"

man: $(RELEASE) ## write docs/man again, from what the program says of itself
	@for page in $$($(RELEASE) manual); do $(RELEASE) manual $$page >docs/man/$$page; done

format: ## put every source file into the project's format
	@$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

lint: ## say what is not in the format; fails if anything is
	@$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | \
	  awk -F':.*## ' '{ printf "  make %-11s %s\n", $$1, $$2 }'

setup: ## install what building needs (Debian packages)
	@scripts/setup build

setup-test: ## install what the tests need, too
	@scripts/setup build test

setup-soak: ## install what the soak test needs, too
	@scripts/setup build test soak

setup-bench: ## install what the benchmark needs, too
	@scripts/setup build bench

clean: ## remove what was built
	@rm -rf .build

# A later run starts at once: the program is built again only when a source is newer.
$(RELEASE): $(SOURCES) | setup
	@scripts/building spoc release
	@$(RELEASE_BUILD) spoc
	@touch $@

$(BENCH): $(SOURCES) | setup
	@scripts/building "the benchmark" release
	@$(RELEASE_BUILD) spoc-bench
	@touch $@

$(SOAK): $(SOURCES) | setup
	@scripts/building "the soak test" release
	@$(RELEASE_BUILD) spoc-soak
	@touch $@
