"""Ratios between reportgen and the bare engines, in one run on the largest example; see docs/benchmarks.md."""
