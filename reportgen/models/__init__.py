"""The data of an evaluation: frozen, strict, exact; no input or output."""
