"""What happens to a report after it went out: edits are kept, changes are told."""
