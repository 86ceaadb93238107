"""What the deterministic parts know of English: word kinds, phrases, verb groups, reports, the bounds of clauses."""
