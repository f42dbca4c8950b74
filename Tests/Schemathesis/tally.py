"""Tells which operations have answered with success at least once: tally.py DOCUMENT ANSWERS.

A run that is refused everything finds nothing. So every operation must have been answered with 2xx or 3xx, but for
those that can never be; preparations do not count, for they are not among the answers.
"""

import collections
import json
import sys

# Its only answer is 400: it tells that assessments run by themselves.
NEVER = {"assessInterview"}

with open(sys.argv[1], encoding="utf-8") as file:
    operations = {
        operation["operationId"] for item in json.load(file)["paths"].values() for operation in item.values()}
classes: collections.Counter = collections.Counter()
succeeded = set()
with open(sys.argv[2], encoding="ascii") as file:
    for line in file:
        operation, status = line.split()
        classes[status[0] + "xx"] += 1
        if status[0] in "23":
            succeeded.add(operation)
never = ", ".join(sorted(operations - succeeded)) or "none"
counts = ", ".join(f"{name} {count}" for name, count in sorted(classes.items()))
print(f"schemathesis: {sum(classes.values())} answers: {counts}")
print(f"schemathesis: {len(succeeded)} of {len(operations)} operations answered with success; never: {never}")
if missing := operations - succeeded - NEVER:
    sys.exit("never answered with success, and could be: " + ", ".join(sorted(missing)))
