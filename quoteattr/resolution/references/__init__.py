"""Whom sources mean: pronouns, descriptions, phrases, read in one pass through the text."""
