"""What the tests share: a kernel and a client, and notebooks made of cells."""

import json
import os
from dataclasses import dataclass, field

import nbformat.v4 as v4
import pytest
from jupyter_client.manager import start_new_kernel

KERNEL = "yibao"
TIMEOUT = 30
OUTCOMES = {}


@dataclass
class Ran:
    """What came back for one request."""

    reply: dict
    messages: list = field(default_factory=list)

    def of(self, kind):
        return [m["content"] for m in self.messages if m["msg_type"] == kind]

    def text(self, name="stdout"):
        return "".join(c["text"] for c in self.of("stream") if c["name"] == name)

    @property
    def result(self):
        return [c["data"]["text/plain"] for c in self.of("execute_result")]


class Session:
    """A started kernel and one client of it."""

    def __init__(self, **options):
        self.manager, self.client = start_new_kernel(
            kernel_name=KERNEL, startup_timeout=60, **options
        )

    def run(self, code, **options):
        messages = []
        reply = self.client.execute_interactive(
            code, timeout=TIMEOUT, output_hook=messages.append, **options
        )
        return Ran(reply["content"], messages)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture
def session():
    session = Session()
    yield session
    session.close()


def notebook(*cells):
    """A notebook; a cell is its code, or its code and metadata."""
    made = v4.new_notebook()
    made.metadata.kernelspec = {
        "name": KERNEL,
        "display_name": "TypeScript (yibao-lab)",
        "language": "typescript",
    }
    made.metadata.language_info = {"name": "typescript", "file_extension": ".ts"}
    for cell in cells:
        code, metadata = (cell, {}) if isinstance(cell, str) else cell
        made.cells.append(v4.new_code_cell(code, metadata=metadata))
    return made


def texts(cell):
    """The outputs of a cell as plain text, in order."""
    found = []
    for output in cell.outputs:
        if output.output_type == "stream":
            found.append(output.text)
        elif output.output_type == "error":
            found.append(f"{output.ename}: {output.evalue}")
        else:
            found.append(output.data["text/plain"])
    return found


def pytest_runtest_logreport(report):
    """One outcome a test: the worst of its phases and of its subtests."""
    worst = OUTCOMES.get(report.nodeid, "passed")
    OUTCOMES[report.nodeid] = worst if report.outcome == "passed" else report.outcome


def pytest_sessionfinish(session):
    """What scripts/conformance.mjs adds to its count."""
    if target := os.environ.get("YIBAO_OUTCOMES"):
        with open(target, "w", encoding="utf-8") as file:
            json.dump(OUTCOMES, file)
