"""Holds what a command answers against the schema that vidimus prints. Arguments: vidimus, the schema's name.

Standard input is the answer: one JSON object, or one a line. Each must pass as it is, and must not pass without any of
its required fields, with one that nobody knows, or with another version; the schema's own examples must pass.
"""
import json, subprocess, sys
from jsonschema import Draft202012Validator

schema = json.loads(subprocess.run([sys.argv[1], "schema", sys.argv[2]], capture_output=True, check=True).stdout)
Draft202012Validator.check_schema(schema)
check = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
text = sys.stdin.read()
try:
    answers = [json.loads(text)]
except json.JSONDecodeError:
    answers = [json.loads(line) for line in text.splitlines()]
complaints = [] if answers else ["nothing was answered"]
for answer in answers + schema.get("examples", []):
    complaints += [f"{error.json_path}: {error.message}" for error in check.iter_errors(answer)]
for answer in answers:
    spoiled = [{key: answer[key] for key in answer if key != left} for left in schema["required"]]
    spoiled += [dict(answer, unheard_of=1), dict(answer, schema=99)]
    complaints += [f"passed although spoiled: {value}" for value in spoiled if check.is_valid(value)]
print("\n".join(complaints))
sys.exit(1 if complaints else 0)
