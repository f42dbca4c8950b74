"""What schemathesis cannot know: records that exist, in the state an operation needs, and an address to deliver to.

Random ids lead to 404 and nothing else. So each request whose path was not spoiled on purpose gets an id of a record
made for it; refused requests change nothing and share one. What was answered is kept for the tally.
"""

import os
import re
import threading

import schemathesis
import world

FRESH_RECORDS = 4  # an operation; later requests use the last one again

_records: dict[str, list[world.Record]] = {}
_lock = threading.Lock()
_tally = open(os.environ["TRIED_TALLY"], "a", buffering=1, encoding="ascii")


def name_of(case):
    return case.operation.definition.raw["operationId"]


def is_spoiled(case, *places):
    components = case.meta.components if case.meta else {}
    return any(place.value in places and info.mode.is_negative for place, info in components.items())


def is_wrong(case):
    """Whether some part of the request is wrong on purpose."""
    return case.meta is not None and case.meta.generation.mode.is_negative


def record_of(case):
    make = world.maker(name_of(case))
    if make is None:
        return world.Record()
    with _lock:
        known = _records.setdefault(name_of(case), [])
        if not known or (not is_wrong(case) and len(known) < FRESH_RECORDS):
            known.append(make())
        return known[-1]


def put(values, into, name, case, *places):
    """Replaces members of one part of the request, unless that part is wrong on purpose."""
    if values and not is_spoiled(case, *places):
        part = getattr(case, into)
        if part is None:
            setattr(case, into, dict(values))
        elif hasattr(part, "update"):
            part.update(values)


@schemathesis.hook
def before_call(ctx, case, kwargs):
    record = record_of(case)
    put(record.path, "path_parameters", "path", case, "path", "path_parameters")
    put(record.query, "query", "query", case, "query")
    put(record.headers, "headers", "headers", case, "header", "headers")
    if isinstance(case.body, dict) and not is_wrong(case):
        put(record.body, "body", "body", case, "body")
    if "X-Tenant-ID" in (case.headers or {}):
        put({"X-Tenant-ID": world.TENANT_ID}, "headers", "headers", case, "header", "headers")
    if "/tenants/{id}/" in case.path:
        put({"id": world.TENANT_ID}, "path_parameters", "path", case, "path", "path_parameters")
    wants_endpoint = case.path.endswith(("/webhook-config", "/webhook-test")) and case.method != "PUT"
    if wants_endpoint and not is_spoiled(case, "body"):
        world.configure(is_active=True)
    # A name that nobody serves is refused after a look-up of seconds; an address of ours is judged at once.
    address = case.body.get("callbackUrl") if isinstance(case.body, dict) else None
    if isinstance(address, str) and len(address) <= 2048:
        if re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d+)?([/?].*)?", address):
            case.body["callbackUrl"] = world.RECEIVER


@schemathesis.hook
def after_call(ctx, case, response):
    _tally.write(f"{name_of(case)} {response.status_code}\n")
