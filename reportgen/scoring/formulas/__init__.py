"""The arithmetic of scoring as formulas of a spreadsheet, each of which knows its exact value."""
