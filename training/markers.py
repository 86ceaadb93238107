"""Places of a page that a script fills: `<!-- report:f1 -->70.0<!-- /report -->`."""

from __future__ import annotations

from collections.abc import Mapping

import regex

_BAR = r"\|"


def renewed(page: str, values: Mapping[str, str], family: str) -> str:
    """The page with what stands between the markers of a family replaced by the values of their names.

    >>> renewed("F1 is <!-- report:f1 -->?<!-- /report -->.", {"f1": "70.0"}, "report")
    'F1 is <!-- report:f1 -->70.0<!-- /report -->.'

    Raises:
        KeyError: the page asks for a value that there is none of.
    """

    def value(match: regex.Match[str]) -> str:
        new = values[match[1]]
        edge = "\n\n" if "\n" in new else ""
        return f"<!-- {family}:{match[1]} -->{edge}{new}{edge}<!-- /{family} -->"

    return regex.sub(rf"<!-- {family}:([a-z0-9-]+) -->.*?<!-- /{family} -->", value, page, flags=regex.DOTALL)


def row(cells: list[str]) -> str:
    r"""A row of a table in Markdown; an empty cell is one blank wide, a bar in a cell is escaped.

    >>> row(["a|b", "", "c"])
    '| a\\|b | | c |'
    """
    return f"| {' | '.join(cell.replace('|', _BAR) for cell in cells)} |".replace("  ", " ")


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown.

    >>> print(table(["word", "times"], [["say", "2"]]))
    | word | times |
    |---|---|
    | say | 2 |
    """
    return "\n".join([row(heads), "|---" * len(heads) + "|", *map(row, rows)])
