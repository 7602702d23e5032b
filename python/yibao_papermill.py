"""Teaches papermill to write parameters into TypeScript notebooks, and to list those a notebook declares."""

import json
import math
import re

from papermill.engines import NBClientEngine
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

IDENTIFIER = re.compile(r"[^\W\d][\w$]*|[$][\w$]*")
MAX_SAFE = 2**53 - 1

DECLARATION = re.compile(
    r"^[ \t]*(?:export[ \t]+)?(?:const|let|var)[ \t]+(?P<name>[\w$]+)[ \t]*"
    r"(?::[ \t]*(?P<type>[^=\n]+?))?[ \t]*=[ \t]*"
    r"(?P<value>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[^;\n]*?)[ \t]*;?"
    r"[ \t]*(?://[ \t]*(?P<help>.*))?$",
    re.MULTILINE,
)


def is_numeric(val):
    if isinstance(val, list):
        return len(val) > 0 and all(is_numeric(item) for item in val)
    return isinstance(val, (bool, int, float))


class TypeScriptTranslator(Translator):
    @classmethod
    def translate_escaped_str(cls, str_val):
        return json.dumps(str(str_val), ensure_ascii=False)

    @classmethod
    def translate_none(cls, val):
        return "null"

    @classmethod
    def translate_int(cls, val):
        # A number would be rounded without a word.
        return f"{val}n" if abs(val) > MAX_SAFE else str(val)

    @classmethod
    def translate_float(cls, val):
        if math.isnan(val):
            return "NaN"
        if math.isinf(val):
            return "Infinity" if val > 0 else "-Infinity"
        return repr(val)

    @classmethod
    def translate_list(cls, val):
        return f"[{', '.join(cls.translate(item) for item in val)}]"

    @classmethod
    def translate_dict(cls, val):
        entries = (f"{cls.translate_str(key)}: {cls.translate(item)}" for key, item in val.items())
        return f"{{ {', '.join(entries)} }}" if val else "{}"

    @classmethod
    def comment(cls, cmt_str):
        return "\n".join(f"// {line}".rstrip() for line in cmt_str.split("\n"))

    @classmethod
    def codify(cls, parameters, comment="Parameters"):
        lines = [cls.comment(comment)]
        for name, val in parameters.items():
            # papermill does not say which type the notebook declared, such as a choice of a few texts. As
            # `string` such a value would be refused where the choice is wanted; as a literal, where it is
            # compared with another choice.
            name_and_type = name if is_numeric(val) else f"{name}: any"
            if not IDENTIFIER.fullmatch(name):
                raise ValueError(f"parameter {name!r} cannot be the name of a TypeScript variable")
            lines.append(f"let {name_and_type} = {cls.translate(val)};")
        return "\n".join(lines) + "\n"

    @classmethod
    def inspect(cls, parameters_cell):
        return [
            Parameter(
                name=found["name"],
                inferred_type_name=found["type"] or "None",
                default=found["value"],
                help=(found["help"] or "").strip(),
            )
            for found in DECLARATION.finditer(parameters_cell["source"])
        ]


papermill_translators.register("typescript", TypeScriptTranslator)


class Engine(NBClientEngine):
    """papermill's ordinary engine."""
