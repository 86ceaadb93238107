"""Names as they stand in a text: runs of capitalised words, with the titles, suffixes and initials of names."""
