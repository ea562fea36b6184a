"""Holds JSON Schemas against what is written by them. Usage: validate.py FOLDER

The folder has, for each schema NAME: NAME.schema.json, NAME.good.jsonl (must pass) and NAME.bad.jsonl (must not; each
line says under `spoiled` what is wrong with its `value`).
Standard output is one JSON object that says what is wrong; the exit status is 0 unless this script itself fails.
"""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator, FormatChecker

SINGLE = ("additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then")
SEVERAL = ("allOf", "anyOf", "oneOf")
NAMED = ("$defs", "properties")
# Conditions say which fields go together; they describe nothing.
CONDITIONS = {"allOf", "anyOf", "contains", "else", "if", "not", "oneOf", "then"}


def parts(schema):
    """The schemas right under a schema: keyword, name and schema."""
    for key in SINGLE:
        if isinstance(schema.get(key), dict):
            yield key, "", schema[key]
    for key in SEVERAL:
        for index, part in enumerate(schema.get(key, [])):
            yield key, str(index), part
    for key in NAMED:
        for name, part in schema.get(key, {}).items():
            yield key, name, part


def descriptions_lacking(schema, place="#"):
    """Places whose schema is not described, outside conditions."""
    for key, name, part in parts(schema):
        here = f"{place}/{key}/{name}".rstrip("/")
        if key in NAMED and not (isinstance(part, dict) and part.get("description", "").endswith(".")):
            yield here
        if isinstance(part, dict) and key not in CONDITIONS:
            yield from descriptions_lacking(part, here)


def examples_refused(schema, root, place="#"):
    """Examples, anywhere, that do not pass the schema that they stand in."""
    alone = {"$schema": root["$schema"], "$defs": root.get("$defs", {}), "allOf": [schema]}
    validator = Draft202012Validator(alone, format_checker=FormatChecker())
    for index, example in enumerate(schema.get("examples", [])):
        for error in validator.iter_errors(example):
            yield f"{place}/examples/{index}: {error.message}"
    for key, name, part in parts(schema):
        if isinstance(part, dict):
            yield from examples_refused(part, root, f"{place}/{key}/{name}".rstrip("/"))


def resolved(schema, root):
    """A schema that is only a reference, followed; what stands beside the reference is kept."""
    while "$ref" in schema:
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        schema = {**root["$defs"][schema["$ref"].removeprefix("#/$defs/")], **beside}
    return schema


def declared(schema, root, path=""):
    """The path of each field that a schema names, with its schema."""
    schema = resolved(schema, root)
    if "items" in schema:
        yield from declared(schema["items"], root, path + "[]")
    for name, part in schema.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        yield here, resolved(part, root)
        yield from declared(part, root, here)


def written(value, path=""):
    """The path of each field that a value has, with its value."""
    if isinstance(value, list):
        for item in value:
            yield path + "[]", item
            yield from written(item, path + "[]")
    if isinstance(value, dict):
        for name, part in value.items():
            here = f"{path}.{name}" if path else name
            yield here, part
            yield from written(part, here)


def surprised(value, schema, root, path=""):
    """The value with one field too many, once for each object that takes no others, and the path of that object."""
    schema = resolved(schema, root)
    if isinstance(value, list):
        for index, item in enumerate(value):
            for where, other in surprised(item, schema.get("items", {}), root, path + "[]"):
                yield where, value[:index] + [other] + value[index + 1 :]
    if isinstance(value, dict):
        if schema.get("additionalProperties") is False:
            yield path, {**value, "surprise": 1}
        for name, part in value.items():
            for where, other in surprised(part, schema.get("properties", {}).get(name, {}), root, f"{path}.{name}"):
                yield where, {**value, name: other}


def lines(file):
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def examine(folder, name):
    root = json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(root)
    validator = Draft202012Validator(root, format_checker=FormatChecker())
    good, bad = lines(folder / f"{name}.good.jsonl"), lines(folder / f"{name}.bad.jsonl")

    seen = {}
    for value in good:
        for path, part in written(value):
            seen.setdefault(path, set()).add(json.dumps(part, sort_keys=True))
    fields = dict(declared(root, root))
    unused = [path for path in fields if path not in seen]
    unused += [
        f"{path} = {word}"
        for path, schema in fields.items()
        for word in schema.get("enum", [])
        if json.dumps(word) not in seen.get(path, set())
    ]
    surprises = {}
    for value in good:
        for path, other in surprised(value, root, root):
            surprises.setdefault(path, other)
    undescribed = list(descriptions_lacking(root))
    if not (root.get("title") and root.get("description")):
        undescribed.append("#")
    return {
        "fields": sorted(fields),
        "undescribed": undescribed,
        "bad_examples": list(examples_refused(root, root)),
        "good_count": len(good),
        "refused": [
            f"{'/'.join(map(str, error.absolute_path))}: {error.message} in {json.dumps(value)}"
            for value in good
            for error in validator.iter_errors(value)
        ],
        "unused": unused,
        "accepted": [line["spoiled"] for line in bad if validator.is_valid(line["value"])],
        "open_objects": [path for path, value in surprises.items() if validator.is_valid(value)],
    }


def main():
    folder = pathlib.Path(sys.argv[1])
    for needed in ("date", "date-time"):
        if needed not in FormatChecker().checkers:
            sys.exit(f"The format {needed} is not checked here: install rfc3339-validator.")
    names = sorted(file.name.removesuffix(".schema.json") for file in folder.glob("*.schema.json"))
    json.dump({name: examine(folder, name) for name in names}, sys.stdout)


main()
