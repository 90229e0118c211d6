# A thin wrapper: without make, run the same with `python3 scripts/bootstrap.py site|serve|test`.
PYTHON ?= python3

.PHONY: site serve test
site serve test:
	@$(PYTHON) scripts/bootstrap.py $@
