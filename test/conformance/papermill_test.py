"""papermill with parameters, through the translator in python/."""

import subprocess

import nbformat
import papermill
import pytest
from conftest import notebook, texts
from papermill.exceptions import PapermillExecutionError

PARAMETERS = (
    'const scheme: "I" | "II" = "I";  // which scheme\n'
    "const rate = 0.01;\n"
    "const years: number[] = [2022];\n"
    "const bold = false;",
    {"tags": ["parameters"]},
)


@pytest.fixture
def write(tmp_path):
    def write(*cells):
        path = tmp_path / "in.ipynb"
        nbformat.write(notebook(*cells), path)
        return str(path)

    return write


def execute(source, tmp_path, **parameters):
    return papermill.execute_notebook(
        source, str(tmp_path / "out.ipynb"), parameters=parameters, progress_bar=False
    )


def test_parameters_are_injected_and_used(write, tmp_path):
    source = write(
        PARAMETERS,
        'const label: "I" | "II" = scheme;\nif (scheme === "I") console.log("first");\n[label, rate * 2, years, bold]',
    )
    done = execute(source, tmp_path, scheme="II", rate=0.05, years=[2022, 2035], bold=True)
    injected = done.cells[1]
    assert injected.metadata.tags == ["injected-parameters"]
    assert injected.source.startswith("// Parameters\n")
    assert texts(done.cells[2]) == ["[ 'II', 0.1, [ 2022, 2035 ], true ]"]
    assert done.metadata.papermill.parameters.rate == 0.05


def test_values_of_every_kind_arrive_as_they_are(write, tmp_path):
    given = {
        "text": 'a "quoted" \\ line\nand 医保 😀 `${x}`',
        "big": 2**60,
        "small": -1.5e-9,
        "empty": None,
        "nested": {"a b": [1, {"c": False}], "none": {}},
        "nan": float("nan"),
        "infinite": float("-inf"),
    }
    show = "console.log(JSON.stringify(text)); console.log(big, small, empty, JSON.stringify(nested), nan, infinite)"
    done = execute(write(show), tmp_path, **given)
    lines = "".join(texts(done.cells[1])).splitlines()
    assert lines == [
        '"a \\"quoted\\" \\\\ line\\nand 医保 😀 `${x}`"',
        '1152921504606846976n -1.5e-9 null {"a b":[1,{"c":false}],"none":{}} NaN -Infinity',
    ]


def test_without_parameters_the_defaults_hold(write, tmp_path):
    done = execute(write(PARAMETERS, "[scheme, rate, years, bold]"), tmp_path)
    assert texts(done.cells[1]) == ["[ 'I', 0.01, [ 2022 ], false ]"]


def test_a_failing_cell_fails_the_run_and_keeps_the_notebook(write, tmp_path):
    source = write(PARAMETERS, "if (rate > 1) throw new RangeError('rate above 1');\nrate", "'after'")
    with pytest.raises(PapermillExecutionError) as caught:
        execute(source, tmp_path, rate=2)
    assert (caught.value.ename, caught.value.evalue) == ("RangeError", "rate above 1")
    saved = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    assert saved.cells[-1].outputs == []


def test_a_name_that_is_no_name_is_refused(write, tmp_path):
    with pytest.raises(ValueError, match="a-b"):
        execute(write(PARAMETERS), tmp_path, **{"a-b": 1})


def test_the_command_line_lists_the_parameters(write):
    asked = subprocess.run(
        ["papermill", "--help-notebook", write(PARAMETERS)], capture_output=True, text=True, timeout=60
    )
    assert "scheme:" in asked.stdout and 'default "I"' in asked.stdout and "which scheme" in asked.stdout
    assert "years: number[]" in asked.stdout


def test_the_command_line_executes(write, tmp_path):
    out = tmp_path / "cli.ipynb"
    source = write(PARAMETERS, "rate.toFixed(3)")
    subprocess.run(
        ["papermill", source, str(out), "-p", "rate", "0.125", "--no-progress-bar"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert texts(nbformat.read(out, as_version=4).cells[2]) == ["'0.125'"]
