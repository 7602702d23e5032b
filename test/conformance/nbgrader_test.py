"""nbgrader: an assignment released, handed in three times, graded without a teacher."""

import nbformat
import pytest
from conftest import notebook
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

SOLUTION = """function levy(base: number, rate: number): number {
  /// BEGIN SOLUTION
  return base * rate;
  /// END SOLUTION
}"""

EXACT = """import assert from "node:assert/strict";
assert.equal(levy(1000, 0.08), 80);
/// BEGIN HIDDEN TESTS
assert.equal(levy(0, 0.08), 0);
/// END HIDDEN TESTS"""

PARTIAL = """const cases = [[100, 0.5, 50], [200, 0.25, 50], [10, 0, 0], [10, 1, 10]];
cases.filter(([base, rate, want]) => levy(base, rate) === want).length / cases.length * 2"""

SUBMISSIONS = {
    "right": ("return base * rate;", [3.0, 2.0]),
    "half": ("return rate === 1 ? NaN : base === 0 ? 1 : base * rate;", [0.0, 1.5]),
    "wrong": ("return base + rate;", [0.0, 0.0]),
    "loop": ("while (true) {}", [0.0, 0.0]),
    "mistyped": ('return "text";', [0.0, 0.0]),
    "blank": (None, [0.0, 0.0]),
}


def graded(kind, identity, points=0.0):
    return {
        "nbgrader": {
            "schema_version": 3,
            "grade_id": identity,
            "grade": kind == "test",
            "solution": kind == "solution",
            "locked": kind == "test",
            "task": False,
            **({"points": points} if kind == "test" else {}),
        }
    }


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    source = root / "source" / "levy"
    source.mkdir(parents=True)
    nb = notebook(
        (SOLUTION, graded("solution", "levy")),
        (EXACT, graded("test", "exact", 3.0)),
        (PARTIAL, graded("test", "partial", 2.0)),
    )
    nbformat.write(nb, source / "levy.ipynb")
    config = Config()
    config.CourseDirectory.root = str(root)
    # The lines that a course in TypeScript has in its nbgrader_config.py (docs/kernel.md).
    config.ClearSolutions.code_stub = {"typescript": 'throw new Error("not implemented");'}
    config.Execute.timeout = 8
    api = NbGraderAPI(config=config)
    done = api.generate_assignment("levy")
    assert done["success"], done["log"]
    return root, api


def test_the_release_hides_solution_and_hidden_tests(course):
    root, _ = course
    released = (root / "release" / "levy" / "levy.ipynb").read_text()
    assert "not implemented" in released
    assert "return base * rate" not in released and "levy(0" not in released


@pytest.mark.parametrize("student", SUBMISSIONS)
def test_points(course, student):
    root, api = course
    body, expected = SUBMISSIONS[student]
    nb = nbformat.read(root / "release" / "levy" / "levy.ipynb", as_version=4)
    if body is not None:
        nb.cells[0].source = nb.cells[0].source.replace('throw new Error("not implemented");', body)
    folder = root / "submitted" / student / "levy"
    folder.mkdir(parents=True)
    nbformat.write(nb, folder / "levy.ipynb")
    done = api.autograde("levy", student)
    assert done["success"], done["log"]
    with Gradebook(f"sqlite:///{root}/gradebook.db") as book:
        submission = book.find_submission_notebook("levy", "levy", student)
        scores = {grade.name: grade.auto_score for grade in submission.grades}
    assert [scores["exact"], scores["partial"]] == expected
