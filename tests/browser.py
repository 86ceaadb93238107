"""A browser to look at pages with, where there is one."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import frozen

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --virtual-time-budget=3000 --dump-dom"
).split()
_DRIVER = r"""<!DOCTYPE html><meta charset="utf-8"><body><script>
const plain = (character) => "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0");
const shown = QUESTIONS.map(({ page, script, width }) => new Promise((resolve) => {
  const frame = Object.assign(document.createElement("iframe"), { width, height: 900, srcdoc: page });
  frame.onload = () => setTimeout(() => resolve(frame.contentWindow.eval(script)), 100);
  document.body.append(frame);
}));
Promise.all(shown).then((answers) => {
  const element = Object.assign(document.createElement("pre"), { id: "answers" });
  element.textContent = JSON.stringify(answers).replace(/[^ -~]/g, plain);
  document.body.append(element);
});
</script>"""


@frozen
class Question:
    """A script whose value is asked for, on a page in a window of some width."""

    page: str
    script: str
    width: int = 1400

    def to_dict(self) -> dict[str, object]:
        """For the browser; the policy that lets nobody else's script run is taken off."""
        policy = self.page.find('<meta http-equiv="Content-Security-Policy"')
        page = self.page if policy < 0 else self.page[:policy] + self.page[self.page.index(">", policy) + 1 :]
        return {"page": page, "script": self.script, "width": self.width}


def ask(questions: Sequence[Question]) -> list[object]:
    """The answers of one browser, as plain JSON types; where there is none, the test is skipped."""
    command = next((path for name in _NAMES if (path := shutil.which(name)) is not None), None)
    if command is None:
        pytest.skip("no Chromium here")
    written = json.dumps([question.to_dict() for question in questions]).replace("<", "\\u003c")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "driver.html"
        path.write_text(_DRIVER.replace("QUESTIONS", written), "utf-8", newline="")
        output = subprocess.run(
            [command, *_OPTIONS, f"--user-data-dir={folder}/profile", path.as_uri()],
            capture_output=True,
            check=True,
            timeout=150,
        ).stdout
    parser = _Answers()
    parser.feed(output.decode("utf-8"))
    found: list[object] = json.loads("".join(parser.parts))
    return found


class _Answers(HTMLParser):
    """Collects the text of the element with the answers."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.parts: list[str] = []

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or ("id", "answers") in attrs

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "pre"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.parts.append(data)
