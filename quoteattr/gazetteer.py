"""News organisations by the names that texts give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from os import PathLike
from typing import Any, NamedTuple, Self

from attrs import field, frozen

from quoteattr.errors import DataError
from quoteattr.lexicon import check_entries, load, parse
from quoteattr.text.segment import words_of


class OutletKind(StrEnum):
    """What sort of news organisation an outlet is."""

    WIRE = "wire"
    """A news agency."""
    STATE = "state"
    """A news agency that speaks for its state."""
    BROADCASTER = "broadcaster"
    NEWSPAPER = "newspaper"
    """A newspaper or a magazine."""
    ONLINE = "online"


@frozen
class Outlet:
    """A news organisation with every form of its name.

    >>> Outlet("Sahel Press Service", short="SPS", kind="wire").label
    'SPS'
    """

    name: str
    short: str | None = None
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    """Forms that mean other things too ("AP", "The Sun"): they count only where an agency is expected."""
    programmes: tuple[str, ...] = ()
    """Programmes that stand for their broadcaster."""
    country: str | None = None
    """ISO 3166 code of its seat."""
    kind: OutletKind = field(default=OutletKind.WIRE, converter=OutletKind)
    state: bool = False
    """Whether it is run by its state; always so for the kind `state`."""
    wikidata: str | None = None

    @property
    def label(self) -> str:
        """What a chain of sources calls it."""
        return self.short or self.name

    @property
    def is_agency(self) -> bool:
        """Whether it is a news agency, and no newspaper, broadcaster or site."""
        return self.kind in (OutletKind.WIRE, OutletKind.STATE)

    @property
    def speaks_for_state(self) -> bool:
        """Whether "state media" may mean it."""
        return self.state or self.kind is OutletKind.STATE

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of its own name, programmes left out."""
        return (self.name, *((self.short,) if self.short else ()), *self.aliases, *self.ambiguous)


class Form(NamedTuple):
    """One form of a name, as the matcher finds it."""

    outlet: Outlet
    ambiguous: bool = False
    programme: bool = False


class Match(NamedTuple):
    """A form of a name in a text: tokens `first` to `last`, both included."""

    first: int
    last: int
    form: Form


_FIELDS = frozenset("short aliases ambiguous programmes country kind state wikidata from".split())
_LISTS = frozenset(["aliases", "ambiguous", "programmes"])
_END = ""
_Node = dict[str, Any]


@frozen(eq=False)
class Gazetteer:
    """The news organisations that a text may name, and the matcher that finds them.

    >>> own = Gazetteer.default().with_agencies(Outlet("Sahel Press Service", short="SPS", country="ML"))
    >>> [match.form.outlet.name for match in own.matches("the SPS and Reuters".split())]
    ['Sahel Press Service', 'Reuters']
    """

    outlets: tuple[Outlet, ...]
    _root: _Node = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_root", _trie(self.outlets))

    @classmethod
    def default(cls) -> Gazetteer:
        """The package's own gazetteer, read when first asked for."""
        return _default()

    @classmethod
    def from_toml(cls, path: str | PathLike[str]) -> Self:
        """The gazetteer of a TOML file: a table `[agencies]`, one entry a line, named as the agency.

        Raises:
            DataError: the file cannot be read or an entry in it is wrong.
        """
        from pathlib import Path  # a file of the caller's is rare

        try:
            toml = Path(path).read_text("utf-8")
        except (OSError, ValueError) as error:
            raise DataError(f"{path}: cannot be read: {error}") from error
        return cls(_read(parse(toml, str(path)), str(path)))

    def with_agencies(self, *agencies: Outlet | Gazetteer) -> Self:
        """This gazetteer and more agencies; a form that both know means the added one."""
        added = [outlet for each in agencies for outlet in (each.outlets if isinstance(each, Gazetteer) else (each,))]
        names = {outlet.name for outlet in added}
        return type(self)((*(outlet for outlet in self.outlets if outlet.name not in names), *added))

    def find(self, name: str) -> Outlet | None:
        """The outlet that a name means by itself, "the" left aside.

        >>> Gazetteer.default().find("the Associated Press").label
        'AP'
        """
        words = words_of(name)
        if words[:1] in (("the",), ("The",)) and not self._longest(words, 0):
            words = words[1:]
        found = self._longest(words, 0)
        return found.form.outlet if found and found.last == len(words) - 1 else None

    def matches(self, words: Sequence[str]) -> list[Match]:
        """The longest forms in a row of tokens, from left to right, none overlapping another."""
        root, found = self._root, []
        after = 0
        for i, word in enumerate(words):
            if word in root and i >= after:
                match = self._longest(words, i)
                if match:
                    found.append(match)
                    after = match.last + 1
        return found

    def _longest(self, words: Sequence[str], first: int) -> Match | None:
        node, best = self._root, None
        for i in range(first, len(words)):
            node = node.get(words[i])  # type: ignore[assignment]
            if node is None:
                break
            if _END in node:
                best = Match(first, i, node[_END])
        return best


def _trie(outlets: Iterable[Outlet]) -> _Node:
    root: _Node = {}
    for outlet in outlets:
        for form in outlet.forms:
            _insert(root, form, Form(outlet, ambiguous=form in outlet.ambiguous))
        for programme in outlet.programmes:
            _insert(root, programme, Form(outlet, programme=True))
    return root


def _insert(root: _Node, name: str, form: Form) -> None:
    words = words_of(name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    variants = [words]
    if "'" in name or "\N{RIGHT SINGLE QUOTATION MARK}" in name:
        variants.append(tuple(word.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") for word in words))
    if words[:1] == ("The",):
        variants += [("the", *rest) for _, *rest in variants]
    for variant in variants:
        node = root
        for word in variant:
            node = node.setdefault(word, {})
        node[_END] = form


@cache
def _default() -> Gazetteer:
    return Gazetteer(_read(load("agencies.toml"), "agencies.toml"))


def _read(data: Mapping[str, Any], where: str) -> tuple[Outlet, ...]:
    unknown = sorted(data.keys() - {"agencies"})
    if unknown:
        raise DataError(f'{where}: unknown table "{unknown[0]}"; the one known is: agencies')
    entries = check_entries(data.get("agencies", {}), _FIELDS, f"{where} [agencies]")
    return tuple(_outlet(name, fields, where) for name, fields in entries.items())


def _outlet(name: str, fields: Mapping[str, Any], where: str) -> Outlet:
    for key, value in fields.items():
        if not _is_right(key, value):
            wanted = "a list of names" if key in _LISTS else "true or false" if key == "state" else "a string"
            raise DataError(f'{where} [agencies]: "{name}": {key} is to be {wanted}, not {value!r}')
    given: dict[str, Any] = {
        key: tuple(value) if key in _LISTS else value for key, value in fields.items() if key != "from"
    }
    try:
        return Outlet(name, **given)
    except ValueError as error:
        raise DataError(f'{where} [agencies]: "{name}": {error}') from error


def _is_right(key: str, value: object) -> bool:
    if key in _LISTS:
        return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
    return isinstance(value, bool) if key == "state" else isinstance(value, str) and bool(value.strip())
