"""Questions to final accounts: do the sides balance, are the subjects named, is every change explained."""
