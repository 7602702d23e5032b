"""What VS Code and every other client asks before it starts a kernel."""

import json
import os
import subprocess

from conftest import KERNEL


def test_the_kernel_is_listed():
    asked = subprocess.run(
        ["jupyter", "kernelspec", "list", "--json"], capture_output=True, text=True, check=True
    )
    found = json.loads(asked.stdout)["kernelspecs"][KERNEL]
    assert found["resource_dir"].startswith(os.environ["VIRTUAL_ENV"])
    spec = found["spec"]
    assert (spec["language"], spec["interrupt_mode"]) == ("typescript", "message")
    assert spec["display_name"] == "TypeScript (yibao-lab)"
    assert spec["metadata"]["debugger"] is False
    assert os.path.isabs(spec["argv"][0]) and "{connection_file}" in spec["argv"]


def test_it_starts_with_the_arguments_listed():
    asked = subprocess.run(
        ["jupyter", "run", "--kernel", KERNEL],
        input="console.log([1, 2, 3].toString())",
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (asked.returncode, asked.stdout) == (0, "1,2,3\n"), asked.stderr
