"""How the pages are built: `sphinx-build -W -b html docs OUT`. Nothing is fetched from anywhere."""

import sys
from importlib.util import find_spec
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.ext.napoleon import Config, GoogleDocstring

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from quoteattr import __version__

project = "quoteattr"
author = "The quoteattr developers"
copyright = author  # noqa: A001
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"quoteattr {release}"
html_static_path = ["static"]
html_css_files = ["wide.css"]
html_copy_source = False
html_show_sphinx = False

default_role = "py:obj"
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True}
autodoc_mock_imports = [name for name in ("pyarrow", "spacy", "stanza", "tqdm") if find_spec(name) is None]


def read_sections(app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]) -> None:
    """Put the sections of a docstring into the form of Sphinx; the one of a field has none, but may hold a colon."""
    if what not in {"attribute", "data", "property"}:
        lines[:] = str(GoogleDocstring(lines, Config(), app, what, name, thing, options)).splitlines()


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("autodoc-process-docstring", read_sections)
