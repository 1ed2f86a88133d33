"""Ratios and times, printed and never asserted: `.venv/bin/python -m benchmarks.parsing`, `…importing`, `…pages`."""
