"""jupyter console in a terminal."""

import os
import re
import time

import pexpect
import pytest
from conftest import KERNEL

ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[()][A-Z0-9]|[=>78])")


class Console:
    """A console in a pseudo-terminal; what it shows, without colours and cursor movements."""

    def __init__(self, simple):
        env = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", "COLUMNS": "120"}
        if simple:
            env["JUPYTER_CONSOLE_TEST"] = "1"
        # A second, its usual patience, may not be enough on a busy machine: then it no longer asks the kernel.
        patience = "--ZMQTerminalInteractiveShell.kernel_is_complete_timeout=20"
        self.child = pexpect.spawn(
            "jupyter",
            ["console", f"--kernel={KERNEL}", patience],
            env=env,
            encoding="utf-8",
            dimensions=(40, 120),
        )
        self.shown = ""

    def until(self, pattern, timeout=60):
        """Waits for a pattern in what is shown from here on, and returns what was shown up to its end."""
        end = time.monotonic() + timeout
        while True:
            found = re.search(pattern, self.shown)
            if found:
                text, self.shown = self.shown[: found.end()], self.shown[found.end() :]
                return text
            assert time.monotonic() < end, f"no {pattern!r} in {self.shown!r}"
            try:
                self.raw = self.child.read_nonblocking(4096, timeout=0.2)
                self.shown = ESCAPES.sub("", self.shown + self.raw)
            except pexpect.TIMEOUT:
                pass

    def enter(self, text):
        self.child.send(text + ("\n" if self.simple else "\r"))


@pytest.fixture(params=["plain", "full"])
def console(request):
    console = Console(simple=request.param == "plain")
    console.simple = request.param == "plain"
    yield console
    console.child.close(force=True)


# The console may print a number too low: it takes the end of its own is_complete request for that of the cell.
PROMPT = r"In \[\d+\]: "
RESULT = r"Out\[\d+\]: "


def test_a_session_of_work(console):
    banner = console.until(PROMPT)
    assert "yibao-lab" in banner and "TypeScript" in banner
    console.enter("const base = 1200; base * 0.08")
    console.until(RESULT + r"96\r?\n")
    console.until(PROMPT)
    console.enter("throw new RangeError('too high')")
    console.until(r"RangeError: too high")
    console.until(PROMPT)
    console.enter("console.log('still', base)")
    console.until(r"still 1200\r?\n")
    console.until(PROMPT)
    console.enter("while (true) {}")
    time.sleep(1)
    console.child.sendintr()
    console.until(r"[Ii]nterrupt")
    console.until(PROMPT)
    console.enter("base + 1")
    console.until(RESULT + r"1201\r?\n")
    console.until(PROMPT)
    console.child.sendeof()
    console.until(r"Do you really want to exit")
    console.child.send("y\n")
    console.child.expect(pexpect.EOF, timeout=20)
    console.child.close()
    assert console.child.exitstatus == 0


def test_a_question_is_asked_at_the_prompt(console):
    console.until(PROMPT)
    console.enter("`<${await input('Name: ')}>`")
    console.until(r"(?<!')Name: ")
    console.enter("Li")
    console.until(RESULT + r"'<Li>'")


@pytest.mark.parametrize("console", ["full"], indirect=True)
def test_an_open_block_goes_on_over_lines(console):
    console.until(PROMPT)
    console.enter("for (const x of [1, 2]) {")
    console.until(r"\.\.\.: ")
    console.enter("console.log('line', x)")
    console.until(r"\.\.\.: ")
    console.enter("}")
    console.until(r"line 1\r?\nline 2\r?\n")


@pytest.mark.parametrize("console", ["full"], indirect=True)
def test_tab_completes(console):
    console.until(PROMPT)
    console.child.send("consol\t")
    console.until(r"console")
    console.child.send(".log('done')\r")
    console.until(r"\ndone\r?\n")
