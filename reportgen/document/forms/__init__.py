"""Forms: tables whose every cell a designer places, filled from the evaluation."""
