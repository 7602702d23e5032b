"""Jupyter's own kernel test suite against ours: JUPYTER_PATH must lead to the registered kernel."""

import unittest

import jupyter_kernel_test


class YibaoKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "yibao"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oops')"
    code_execute_result = [{"code": "6 * 7", "result": "42"}, {"code": "'a'", "result": "'a'"}]
    code_display_data = [
        {
            "code": "(globalThis as any)[Symbol.for('yibao.host')].display({'text/html': '<b>x</b>'})",
            "mime": "text/html",
        }
    ]
    code_generate_error = "throw new Error('boom')"
    completion_samples = [{"text": "Math.ab", "matches": {"abs"}}, {"text": "consol", "matches": {"console"}}]
    complete_code_samples = ["1", "const x = 1", "function f() { return 1 }"]
    incomplete_code_samples = ["function f() {", "const s = `open", "1 +"]
    invalid_code_samples = ["const const = 1", "let 1a = 2"]
    code_inspect_sample = "parseInt"
    code_history_pattern = "6 ? 7"
    supported_history_operations = ("tail", "range", "search")


if __name__ == "__main__":
    unittest.main()
