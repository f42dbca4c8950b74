"""What schemathesis cannot know: records that exist, in the state an operation needs, and an address to deliver to.

Random ids lead to 404 and nothing else. So each request whose path was not spoiled on purpose gets an id of a record
made for it; refused requests change nothing and share one.
"""

import os
import re
import threading
import time

import requests
import schemathesis

URL = os.environ["TRIED_URL"]
RECEIVER = os.environ["TRIED_RECEIVER"]
TENANT_ID = os.environ["TRIED_TENANT"]
TENANT = {"X-API-Key": os.environ["TRIED_TENANT_KEY"]}
PLATFORM = {"X-API-Key": os.environ["TRIED_PLATFORM_KEY"]}
COMPLETE = {
    "candidateRef": "c", "position": "Engineer", "level": "SENIOR",
    "qualifications": ["Swift in production", "Distributed systems", "Concurrency"],
}
TRANSCRIPT = {"transcript": [{"speaker": "candidate", "text": "I wrote it in Swift."}], "durationMinutes": 5}
FRESH_RECORDS = 4  # an operation; later requests use the last one again

_records: dict[str, list[str]] = {}
_lock = threading.Lock()


def call(method, path, body=None, caller=TENANT):
    answer = requests.request(method, URL + path, json=body, headers=caller, timeout=20)
    answer.raise_for_status()
    return answer.json() if answer.content else None


def interview(state, body=COMPLETE):
    """A new interview that has come to `state`, the daemon's own work included."""
    made = call("POST", "/api/v1/integration/interviews", body)
    run = "/api/v1/integration/interviews/" + made["runId"]
    steps = {
        "PENDING": lambda: call("POST", run + "/plan/approve"),
        "APPROVED": lambda: call("POST", f"/api/v1/interviews/{made['interviewId']}/conduct"),
        "IN_PROGRESS": lambda: call(
            "POST", f"/api/v1/a2a/interview/{made['interviewId']}/session-complete", TRANSCRIPT),
    }
    for _ in range(500):
        now = call("GET", run)["state"]
        if now == state:
            return made
        if now in steps:
            steps[now]()
        else:
            time.sleep(0.01)
    raise RuntimeError(f"an interview came no further than {now} on its way to {state}")


def configuration(is_active):
    """Has the tenant's and the platform's events wanted, or held back."""
    body = {"callbackUrl": RECEIVER, "isActive": is_active}
    call("PUT", "/api/v1/tenants/me/webhook-config", body)
    call("PUT", "/api/v1/platform-admin/webhook-config", body, PLATFORM)


def waiting_delivery():
    configuration(is_active=False)
    return delivery()


def delivery():
    event = call("POST", "/api/v1/events", {"event": "order.paid", "data": {}})["eventId"]
    rows = call("GET", "/api/v1/deliveries?limit=100")["data"]
    return next(row["id"] for row in rows if row["eventId"] == event)


def run_in(state, body=COMPLETE):
    return lambda: interview(state, body)["runId"]


def record_for(path):
    """What makes the record that the path's last parameter names; None where any value will do."""
    run = "/integration/interviews/{runId}"
    for end, make in [
        (run + "/info", run_in("INFO_NEEDED", {"candidateRef": "c", "position": "p"})),
        (run + "/plan/approve", run_in("PENDING")), (run + "/plan/reject", run_in("PENDING")),
        (run + "/plan/revise", run_in("PENDING")), (run + "/candidate-data", run_in("APPROVED")),
        (run + "/assessment/approve", run_in("ASSESSMENT_PENDING")),
        (run + "/assessment/reject", run_in("ASSESSMENT_PENDING")),
        (run + "/assessment/chat", run_in("ASSESSMENT_PENDING")), (run, run_in("PENDING")),
        ("/interviews/{id}/conduct", lambda: interview("APPROVED")["interviewId"]),
        ("/interview/{id}/session-complete", lambda: interview("IN_PROGRESS")["interviewId"]),
        ("/deliveries/recoveries/{id}", lambda: call(
            "POST", "/api/v1/deliveries/recover", {"since": "2026-01-01T00:00:00Z"})["recoveryId"]),
        ("/platform-admin/api-keys/{id}", lambda: call(
            "POST", "/api/v1/platform-admin/api-keys", {"name": "k", "permissions": ["audit:read"]}, PLATFORM)["id"]),
        ("/api-keys/{id}", lambda: call(
            "POST", "/api/v1/api-keys", {"name": "k", "permissions": ["audit:read"]})["id"]),
    ]:
        if path.endswith(end):
            return make
    if path.endswith("/deliveries/{id}/cancel"):
        return waiting_delivery
    return delivery if "/deliveries/{id}" in path else None


def is_spoiled(case, *places):
    components = case.meta.components if case.meta else {}
    return any(place.value in places and info.mode.is_negative for place, info in components.items())


def record_id(case, make):
    key = f"{case.method} {case.path}"
    with _lock:
        known = _records.setdefault(key, [])
        is_refused = case.meta is not None and case.meta.generation.mode.is_negative
        if not known or (not is_refused and len(known) < FRESH_RECORDS):
            known.append(make())
        return known[-1]


@schemathesis.hook
def before_call(ctx, case, kwargs):
    make = record_for(case.path)
    if make and case.path_parameters and not is_spoiled(case, "path", "path_parameters"):
        name = "runId" if "runId" in case.path_parameters else "id"
        if name in case.path_parameters:
            case.path_parameters[name] = record_id(case, make)
    if "/tenants/{id}/" in case.path and not is_spoiled(case, "path", "path_parameters"):
        case.path_parameters["id"] = TENANT_ID
    if case.path.endswith(("/webhook-config", "/webhook-test")) and case.method != "PUT" and not is_spoiled(case, "body"):
        configuration(is_active=True)
    # A name that nobody serves is refused after a look-up of seconds; an address of ours is judged at once.
    body = case.body
    if isinstance(body, dict) and isinstance(body.get("callbackUrl"), str):
        if re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d+)?([/?].*)?", body["callbackUrl"]) and len(body["callbackUrl"]) <= 2048:
            body["callbackUrl"] = RECEIVER
