"""nbconvert: a notebook executed and written as a page, a script, a Markdown file."""

import subprocess

import nbformat
import pytest
from conftest import notebook

CELLS = (
    "import { frame, plot } from 'yibao-lab';",
    "const df = frame([{ year: 2022, months: 15.5 }, { year: 2023, months: 14.25 }]);\ndf",
    "plot.lines([{ x: 1, y: 2 }, { x: 2, y: 4 }], { id: 'fig-a', caption: 'Reserve months', "
    "alt: 'A line', x: 'x', xTitle: 'Year', yTitle: 'Months', lines: [{ field: 'y', label: 'scheme IV' }] })",
    "console.log('a line of text')",
)


def convert(folder, nb, kind, *options):
    source = folder / "study.ipynb"
    nbformat.write(nb, source)
    return subprocess.run(
        ["jupyter", "nbconvert", "--execute", "--to", kind, *options, str(source)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=150,
    )


def test_a_page_shows_tables_figures_and_text(tmp_path):
    asked = convert(tmp_path, notebook(*CELLS), "html")
    assert asked.returncode == 0, asked.stderr
    page = (tmp_path / "study.html").read_text()
    assert "<table" in page and "14.25" in page
    assert "Plotly" in page or "application/vnd.plotly" in page
    assert "Reserve months" in page
    assert "a line of text" in page


def test_markdown_shows_the_results(tmp_path):
    asked = convert(tmp_path, notebook("[3, 4].map((x) => x * 2)", "console.log('said')"), "markdown")
    assert asked.returncode == 0, asked.stderr
    page = (tmp_path / "study.md").read_text()
    assert "```typescript" in page
    assert "    [ 6, 8 ]" in page and "    said" in page


def test_a_script_is_typescript(tmp_path):
    asked = convert(tmp_path, notebook("const rate: number = 0.08;", "rate"), "script")
    assert asked.returncode == 0, asked.stderr
    assert "const rate: number = 0.08;" in (tmp_path / "study.ts").read_text()


def test_an_error_fails_the_conversion_and_names_itself(tmp_path):
    asked = convert(tmp_path, notebook("const f = () => { throw new Error('no data') };", "f()"), "html")
    assert asked.returncode != 0
    assert "Error: no data" in asked.stderr
    assert not (tmp_path / "study.html").exists()


def test_an_allowed_error_is_shown_on_the_page(tmp_path):
    asked = convert(
        tmp_path, notebook("throw new Error('no data')", "console.log('on')"), "html", "--allow-errors"
    )
    assert asked.returncode == 0, asked.stderr
    page = (tmp_path / "study.html").read_text()
    assert "no data" in page and "on" in page


@pytest.mark.parametrize("kind", ["html"])
def test_a_page_of_a_shipped_notebook(tmp_path, kind):
    """Figures and tables of the flagship report, in Jupyter's own page."""
    import os
    import pathlib

    root = pathlib.Path(os.environ["YIBAO_CONFORMANCE"]).parents[2]
    nb = nbformat.read(root / "notebooks" / "01-fund.ipynb", as_version=4)
    asked = convert(tmp_path, nb, kind)
    assert asked.returncode == 0, asked.stderr
    assert "<table" in (tmp_path / "study.html").read_text()
