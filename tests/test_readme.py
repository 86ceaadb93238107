"""The README, the pages of `docs` and the notes at the root do what they show."""

import doctest
import json
import re
import tomllib
from pathlib import Path

import pytest

import quoteattr
from tests.pages import DOCS, PAGES, README, SCRIPTS, Block, blocks, in_step, run
from tests.places import ROOT, read

_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
RUN = {"python", "pycon", "console"}
READ = {"json", "toml"}
SHOWN = {"sh", "text", "html", "svg", "markdown", "bibtex"}
"""Languages of blocks that are neither run nor read: commands that install something, and what is no program."""


def pages(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", paths, ids=lambda path: path.relative_to(ROOT).as_posix())


def runs(language: str) -> pytest.MarkDecorator:
    """Each page with the modules that its blocks may need: once with none, and once for each need that a block has."""
    asked = {page: {block.needs for block in blocks(page, language)} for page in PAGES if page != SCRIPTS}
    found = [(page, needs) for page, all_needs in asked.items() for needs in sorted(all_needs, key=sorted)]
    names = [" ".join([page.relative_to(ROOT).as_posix(), *sorted(needs)]) for page, needs in found]
    return pytest.mark.parametrize(("page", "needs"), found, ids=names)


def runnable(page: Path, needs: frozenset[str], language: str) -> list[Block]:
    """The blocks that ask for no more than the needs: what stands before a block may be wanted by it."""
    found = [block for block in blocks(page, language) if block.needs <= needs]
    missing = {name for block in found for name in block.missing}
    if missing:
        pytest.skip(f"not installed: {', '.join(sorted(missing))}")
    return found


@runs("pycon")
def test_sessions_give_what_they_show(page: Path, needs: frozenset[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    report: list[str] = []
    for block in runnable(page, needs, "pycon"):
        example = doctest.DocTestParser().get_doctest(block.content, names, block.place, str(page), block.line - 1)
        assert example.examples, f"{block.place}: no example"
        runner.run(example, out=report.append, clear_globs=False)
        names = example.globs
    assert not runner.failures, "".join(report)


@runs("python")
def test_programs_run(page: Path, needs: frozenset[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {"__name__": "page"}
    for block in runnable(page, needs, "python"):
        exec(compile("\n" * (block.line - 1) + block.content, page, "exec"), names)


@runs("console")
def test_commands_print_what_is_shown(page: Path, needs: frozenset[str]) -> None:
    for block in runnable(page, needs, "console"):
        printed = f"\n{run(block)}"
        for part in block.parts:
            assert f"\n{part}" in printed, f"{block.place} shows what is no longer so; run: python -m tests.pages"
            printed = printed[printed.index(f"\n{part}") + len(part) :]


@pages(PAGES)
def test_blocks_are_run_or_read(page: Path) -> None:
    for block in blocks(page):
        assert block.language in RUN | READ | SHOWN, block.place
        if block.language in READ:
            (json if block.language == "json" else tomllib).loads(block.content)


@pages(PAGES)
def test_tables_and_figures_are_up_to_date(page: Path) -> None:
    assert read(page) == in_step(page), "run: python -m tests.pages"


@pages(PAGES)
def test_a_figure_does_not_begin_a_line_of_prose(page: Path) -> None:
    """A comment at the beginning of a line ends the paragraph."""
    assert not re.search(r"^ *<!-- report:[\w-]+ -->[^\n]", read(page), re.MULTILINE)


@pages(PAGES)
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    missing = [link for link in _LINK.findall(read(page)) if not (page.parent / link).exists()]
    assert not missing


@pages([page for page in PAGES if page.is_relative_to(DOCS)])
def test_links_of_the_documentation_stay_inside_it(page: Path) -> None:
    """What stands outside of `docs` is not there when the pages are built."""
    outside = [link for link in _LINK.findall(read(page)) if not (page.parent / link).resolve().is_relative_to(DOCS)]
    assert not outside


def test_the_readme_opens_with_ten_lines_of_output() -> None:
    first = next(blocks(README, "console", "sh", "python", "pycon"))
    assert first.language == "console"
    assert sum(part.count("\n") for part in first.parts) == 10
    assert "\n## " not in read(README)[: read(README).index("```")]


def test_the_readme_has_two_commands_for_the_set_up() -> None:
    commands = [block.content.strip() for block in blocks(README, "sh")]
    assert commands[0].startswith("pip install . && python -m quoteattr fixtures/articles/")
    assert commands[1] == 'pip install -e ".[test]" && pytest'


def test_the_citation_names_this_version() -> None:
    citation = read(ROOT / "CITATION.cff")
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    assert f"\nversion: {quoteattr.__version__}\n" in citation
    assert f"\nlicense: {project['license']}\n" in citation


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{quoteattr.__version__}]" in read(ROOT / "CHANGELOG.md")
