"""nbclient: what executes notebooks for nbconvert, papermill, JupyterBook, Voilà."""

import time

import pytest
from conftest import KERNEL, notebook, texts
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError


def execute(nb, **options):
    return NotebookClient(nb, **{"kernel_name": KERNEL, "timeout": 60, **options}).execute()


def test_outputs_are_those_of_the_cells_in_their_order():
    nb = execute(
        notebook(
            "const rate: number = 0.08;\nconsole.log('a');\nconsole.error('b');\nconsole.log('c')",
            "rate * 100",
            "await Promise.resolve([1, 2])",
            "let unused = 1;",
        )
    )
    assert [texts(c) for c in nb.cells] == [["a\n", "b\n", "c\n"], ["8"], ["[ 1, 2 ]"], []]
    assert [c.execution_count for c in nb.cells] == [1, 2, 3, 4]
    assert nb.metadata.language_info.name == "typescript"


def test_two_runs_give_equal_outputs():
    cells = [
        "const people = [{ name: '李', cost: 12 }, { name: '王', cost: 30 }];\npeople",
        "people.map((p) => p.cost).reduce((a, b) => a + b)",
        "for (const p of people) console.log(p.name, p.cost)",
        "console.log('a'); console.error('b'); await null; console.log('c')",
        "new Map([['a', 1]])",
    ]
    first, second = (execute(notebook(*cells)) for _ in range(2))
    assert [c.outputs for c in first.cells] == [c.outputs for c in second.cells]
    assert all(c.outputs for c in first.cells)


def test_output_of_a_burst_of_cells_stays_with_each():
    nb = execute(notebook(*[f"console.log({i});\n{i} * {i}" for i in range(150)]))
    assert [texts(c) for c in nb.cells] == [[f"{i}\n", f"{i * i}"] for i in range(150)]


def test_an_error_stops_the_notebook():
    nb = notebook("1", "throw new RangeError('too high')", "console.log('never')")
    with pytest.raises(CellExecutionError) as caught:
        execute(nb)
    assert (caught.value.ename, caught.value.evalue) == ("RangeError", "too high")
    assert "too high" in caught.value.traceback
    assert nb.cells[2].outputs == []


def test_a_type_error_stops_the_notebook():
    nb = notebook("const n: number = 'text'")
    with pytest.raises(CellExecutionError) as caught:
        execute(nb)
    assert "not assignable to type 'number'" in str(caught.value)


def test_allowed_errors_stay_in_the_notebook():
    nb = execute(notebook("throw new Error('one')", "2"), allow_errors=True)
    assert [texts(c) for c in nb.cells] == [["Error: one"], ["2"]]


def test_a_tag_allows_the_error_of_one_cell():
    allowed = ("null!.x", {"tags": ["raises-exception"]})
    nb = execute(notebook(("throw new Error('one')", {"tags": ["raises-exception"]}), "2"))
    assert [texts(c) for c in nb.cells] == [["Error: one"], ["2"]]
    nb = notebook(allowed, "throw new Error('two')")
    with pytest.raises(CellExecutionError):
        execute(nb)


@pytest.mark.parametrize(
    "endless", ["while (true) {}", "await new Promise(() => {})", "for (;;) await null"]
)
def test_a_cell_over_its_time_is_interrupted_and_the_state_kept(endless):
    nb = notebook("let kept = 7", endless, "kept")
    begin = time.monotonic()
    execute(nb, timeout=2, interrupt_on_timeout=True, allow_errors=True)
    assert time.monotonic() - begin < 20
    assert nb.cells[1].outputs[-1].output_type == "error"
    assert texts(nb.cells[2]) == ["7"]


def test_a_cell_over_its_time_fails_the_notebook():
    with pytest.raises(CellTimeoutError):
        execute(notebook("while (true) {}"), timeout=2)


def test_an_ended_engine_is_an_error_of_its_cell():
    nb = execute(
        notebook("let lost = 1", "process.exit(3)", "typeof lost", "1 + 1"), allow_errors=True
    )
    assert nb.cells[1].outputs[-1].output_type == "error"
    assert texts(nb.cells[3]) == ["2"]


def test_a_display_is_updated_where_it_stands():
    nb = execute(
        notebook(
            "const handle = await display.html('<b>before</b>')",
            "await handle.update(html`<b>after</b>`)",
        )
    )
    assert [o.data["text/html"] for o in nb.cells[0].outputs] == ["<b>after</b>"]
