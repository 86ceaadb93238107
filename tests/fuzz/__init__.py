"""Long searches for texts that break the package: a coverage-guided fuzzer, and many generated texts."""
