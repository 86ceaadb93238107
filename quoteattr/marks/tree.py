"""From regions to a tree of quotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import Factory, define

from quoteattr.marks.interpolations import find_interpolations
from quoteattr.marks.region import Region
from quoteattr.model import Quotation, Span

DEEPEST = 8
"""Quotations nested deeper than this are taken to be part of the one around them."""


@define(eq=False, repr=False)
class _Node:
    region: Region
    depth: int
    children: list[_Node] = Factory(list)


def build(text: str, regions: Iterable[Region]) -> tuple[Quotation, ...]:
    """The outermost quotations in text order, the others inside them."""
    nodes = _nest(sorted(regions, key=lambda region: (region.start, -region.end)))
    built: dict[int, Quotation] = {}
    for node in reversed(nodes):  # children come after their parents, so they are built first
        children = tuple(built[child.region.start] for child in node.children)
        built[node.region.start] = _quotation(text, node, children)
    return tuple(built[node.region.start] for node in nodes if node.depth == 1)


def _nest(regions: Sequence[Region]) -> list[_Node]:
    nodes: list[_Node] = []
    stack: list[_Node] = []
    for region in regions:
        while stack and stack[-1].region.end <= region.start:
            stack.pop()
        crosses = bool(stack) and region.end > stack[-1].region.end
        if crosses or len(stack) >= DEEPEST:
            continue
        node = _Node(region, len(stack) + 1)
        if stack:
            stack[-1].children.append(node)
        stack.append(node)
        nodes.append(node)
    return nodes


def _quotation(text: str, node: _Node, children: tuple[Quotation, ...]) -> Quotation:
    region = node.region
    return Quotation(
        Span.of(text, region.start, region.end),
        tuple(Span.of(text, *piece) for piece in region.pieces),
        region.opening + region.closing,
        node.depth,
        bool(region.closing),
        children,
        find_interpolations(text, region.pieces),
    )
