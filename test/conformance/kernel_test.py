"""jupyter_kernel_test, Jupyter's own suite for kernels, with all of its tests switched on."""

import jupyter_kernel_test
import pytest
from conftest import KERNEL

pytestmark = pytest.mark.timeout(60)


class YibaoKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = KERNEL
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oops')"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "'a'", "result": "'a'"},
        {"code": "await Promise.resolve([1, 2])", "result": "[ 1, 2 ]"},
        {"code": "new Set(['医保', '😀'])", "result": "Set(2) { '医保', '😀' }"},
    ]
    code_display_data = [
        {"code": "display.html('<b>x</b>')", "mime": "text/html"},
        {"code": "display.markdown('**x**')", "mime": "text/markdown"},
        {"code": "display.latex('$x$')", "mime": "text/latex"},
        {"code": "display.svg('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')", "mime": "image/svg+xml"},
        {"code": "display.json({ x: 1 })", "mime": "application/json"},
    ]
    code_generate_error = "throw new Error('boom')"
    code_clear_output = "display.clear()"
    completion_samples = [
        {"text": "Math.ab", "matches": {"abs"}},
        {"text": "consol", "matches": {"console"}},
        {"text": "const s = '医保 😀'; s.toUpp", "matches": {"toUpperCase"}},
        {"text": "import { readFileSy", "matches": set()},
    ]
    complete_code_samples = [
        "1",
        "",
        "const x = 1",
        "function f() { return 1 }",
        "type A = { x: number }",
        "const s = `a ${1} b`",
        "const n: number = 'a type error is complete'",
        "await fetch('x')",
        "for (const x of [1]) {\n  console.log(x)\n}",
    ]
    incomplete_code_samples = [
        "function f() {",
        "const s = `open",
        "1 +",
        "[1, 2,",
        "/* a comment",
        "if (true) {\n  console.log(1)",
        "interface A {",
        "const f = (x: number) =>",
        "@decorated",
    ]
    invalid_code_samples = ["const const = 1", "let 1a = 2", "function f( { return )", "}", "x ]"]
    code_inspect_sample = "parseInt"
    code_history_pattern = "6 ? 7"
    supported_history_operations = ("tail", "range", "search")
    code_page_something = "page('a text for the pager')"


class YibaoWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = KERNEL
    support_iopub_welcome = True
