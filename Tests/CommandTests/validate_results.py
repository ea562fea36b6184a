"""Holds every file that a run wrote against the schemas that vidimus prints. Arguments: vidimus, results folder."""
import json, pathlib, subprocess, sys
from jsonschema import Draft202012Validator

vidimus, results = sys.argv[1], pathlib.Path(sys.argv[2])


def validator(name):
    schema = json.loads(subprocess.run([vidimus, "schema", name], capture_output=True, check=True).stdout)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


record, line, dossier, summary = map(validator, ["decision-record", "decision-line", "dossier", "summary"])
seen = complaints = 0


def hold(check, value, place):
    global seen, complaints
    seen += 1
    for error in check.iter_errors(value):
        complaints += 1
        print(f"{place}: {error.json_path}: {error.message}")


for file in sorted(results.rglob("*")):
    if file.is_dir() or file.name in ("metrics.prom", "summary.csv", "report.html", "ledger-snapshot.sqlite"):
        continue
    kind = file.relative_to(results).parts
    if file.name == "summary.json":
        hold(summary, json.loads(file.read_text()), file)
    elif file.name == "decisions.jsonl":
        for number, text in enumerate(file.read_text().splitlines(), 1):
            hold(line, json.loads(text), f"{file}:{number}")
    elif kind[1] == "dossiers":
        hold(dossier, json.loads(file.read_text()), file)
    elif kind[1] in ("records", "unidentified"):
        hold(record, json.loads(file.read_text()), file)
    else:
        complaints += 1
        print(f"{file}: no schema for this file")
print(f"{seen} values, {complaints} complaints")
sys.exit(1 if complaints or not seen else 0)
