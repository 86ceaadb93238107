"""The README and the pages of `docs` do what they show."""

import doctest
import re
import tomllib
from pathlib import Path

import pytest

import quoteattr
from tests.pages import PAGES, README, blocks, run
from tests.places import ROOT, read

_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def pages(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", paths, ids=lambda path: path.relative_to(ROOT).as_posix())


@pages(PAGES)
def test_sessions_give_what_they_show(page: Path) -> None:
    names: dict[str, object] = {}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    report: list[str] = []
    for block in blocks(page, "pycon"):
        example = doctest.DocTestParser().get_doctest(block.content, names, block.place, str(page), block.line)
        runner.run(example, out=report.append, clear_globs=False)
        names = example.globs
    assert not runner.failures, "".join(report)


@pages(PAGES)
def test_programs_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for block in blocks(page, "python"):
        exec(compile("\n" * (block.line - 1) + block.content, page, "exec"), names)


@pages(PAGES)
def test_commands_print_what_is_shown(page: Path) -> None:
    for block in blocks(page, "console"):
        printed = f"\n{run(block)}"
        for part in block.parts:
            assert f"\n{part}" in printed, f"{block.place} shows what is no longer so; run: python -m tests.pages"
            printed = printed[printed.index(f"\n{part}") + len(part) :]


@pages(PAGES)
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    missing = [link for link in _LINK.findall(read(page)) if not (page.parent / link).exists()]
    assert not missing


def test_the_readme_opens_with_ten_lines_of_output() -> None:
    first = next(blocks(README, "console", "sh", "python", "pycon"))
    assert first.language == "console"
    assert sum(part.count("\n") for part in first.parts) == 10
    assert "\n## " not in read(README)[: read(README).index("```")]


def test_the_readme_has_two_commands_for_the_set_up() -> None:
    commands = [block.content.strip() for block in blocks(README, "sh")]
    assert len(commands) == 2
    assert commands[0].startswith("pip install . && python -m quoteattr fixtures/articles/")
    assert commands[1] == 'pip install -e ".[test]" && pytest'


def test_the_citation_names_this_version() -> None:
    citation = read(ROOT / "CITATION.cff")
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    assert f"\nversion: {quoteattr.__version__}\n" in citation
    assert f"\nlicense: {project['license']}\n" in citation


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{quoteattr.__version__}]" in read(ROOT / "CHANGELOG.md")
