"""The parts of the Word file that a pack's pages stand in, made from the measures of its look."""
