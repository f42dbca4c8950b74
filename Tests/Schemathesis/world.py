"""Makes records in the state that an operation needs, and tells how a request names them."""

import itertools
import os
import re
import time
from dataclasses import dataclass, field

import requests

URL = os.environ["TRIED_URL"]
RECEIVER = os.environ["TRIED_RECEIVER"]
TENANT_ID = os.environ["TRIED_TENANT"]
TENANT = {"X-API-Key": os.environ["TRIED_TENANT_KEY"]}
PLATFORM = {"X-API-Key": os.environ["TRIED_PLATFORM_KEY"]}
COMPLETE = {
    "candidateRef": "c", "position": "Engineer", "level": "SENIOR",
    "qualifications": ["Swift in production", "Distributed systems", "Concurrency"],
}
SPOKEN = {
    "transcript": [{"speaker": "candidate", "text": "I wrote it in Swift."}], "durationMinutes": 5,
    "recordings": [{"url": "https://recordings.example.org/1"}],
}
_numbers = itertools.count()


@dataclass
class Record:
    """What of a request names a record: these values replace the random ones."""

    path: dict = field(default_factory=dict)
    query: dict = field(default_factory=dict)
    headers: dict = field(default_factory=dict)
    body: dict = field(default_factory=dict)


def call(method, path, body=None, headers=TENANT):
    answer = requests.request(method, URL + path, json=body, headers=headers, timeout=20)
    answer.raise_for_status()
    return answer.json() if answer.content else None


def interview(state, **changes):
    """A new interview that has come to `state`, the daemon's own work included, as it is shown."""
    made = call("POST", "/api/v1/integration/interviews", {**COMPLETE, **changes})
    run = "/api/v1/integration/interviews/" + made["runId"]
    one = "/api/v1/interviews/" + made["interviewId"]
    session = f"/api/v1/a2a/interview/{made['interviewId']}/session-complete"
    steps = {
        "PENDING": lambda: call("POST", run + "/plan/approve"),
        "APPROVED": lambda: call("POST", one + "/conduct"),
        "IN_PROGRESS": lambda: call("POST", session, SPOKEN),
    }
    for _ in range(500):
        shown = call("GET", run)
        if shown["state"] == state:
            return shown
        if shown["state"] in steps:
            steps[shown["state"]]()
        else:
            time.sleep(0.01)
    raise RuntimeError(f"an interview came no further than {shown['state']} on its way to {state}")


def configure(is_active):
    """Has the tenant's and the platform's events wanted, or held back."""
    body = {"callbackUrl": RECEIVER, "isActive": is_active}
    call("PUT", "/api/v1/tenants/me/webhook-config", body)
    call("PUT", "/api/v1/platform-admin/webhook-config", body, PLATFORM)


# What makes the record of an operation: each answers a Record.


def run_in(state, **changes):
    return lambda: Record({"runId": interview(state, **changes)["runId"]})


def interview_in(state, **changes):
    return lambda: Record({"id": interview(state, **changes)["interviewId"]})


def incomplete_run():
    return Record({"runId": interview("INFO_NEEDED", level=None, qualifications=[])["runId"]})


def corrected_interview():
    record = interview_in("PENDING")()
    call("POST", f"/api/v1/interviews/{record.path['id']}/override", {"addSkills": ["Swift"], "reason": "seen"})
    return record


def recording():
    shown = interview("ASSESSMENT_PENDING")
    path, _, query = shown["recordingUrls"][0].partition("?")
    end, signature = re.fullmatch(r"exp=(\d+)&sig=(.+)", query).groups()
    _, identifier, index = path.rsplit("/", 2)
    return Record({"interviewId": identifier, "index": index}, {"exp": end, "sig": signature})


def delivery():
    event = call("POST", "/api/v1/events", {"event": "order.paid", "data": {}})["eventId"]
    rows = call("GET", "/api/v1/deliveries?limit=100")["data"]
    return Record({"id": next(row["id"] for row in rows if row["eventId"] == event)})


def waiting_delivery():
    configure(is_active=False)
    return delivery()


def recovery():
    wish = {"since": "2026-01-01T00:00:00Z"}
    configure(is_active=False)
    delivery_id = delivery().path["id"]
    call("POST", f"/api/v1/deliveries/{delivery_id}/cancel")
    return Record({"id": call("POST", "/api/v1/deliveries/recover", wish)["recoveryId"]})


def key(path="/api/v1/api-keys", caller=TENANT):
    return Record({"id": call("POST", path, {"name": "k", "permissions": ["audit:read"]}, caller)["id"]})


def platform_key():
    return key("/api/v1/platform-admin/api-keys", PLATFORM)


def link(address=None):
    shown = interview("APPROVED", candidateEmail=address)
    return Record({"token": shown["interviewLink"].rsplit("/", 1)[1]})


def address():
    return f"candidate-{next(_numbers)}@example.org"


def link_with_code():
    to = address()
    record = link(to)
    call("POST", f"/api/v1/candidate-access/{record.path['token']}/request-otp", headers={})
    answer = requests.get(RECEIVER, params={"to": to}, timeout=20)
    answer.raise_for_status()
    record.body = {"otp": answer.text}
    return record


def session():
    started = call("POST", f"/api/v1/candidate-access/{link().path['token']}/start", headers={})
    return Record(
        {"id": started["sessionId"]}, headers={"X-Session-Token": started["sessionToken"]},
        body={"questionId": started["question"]["id"]})


def resume():
    return Record(body={"file": "Ten years of Swift on servers."})


def begun_form():
    return Record(link().path, body={"step": "begin"})


MAKERS = {
    "getInterview": run_in("PENDING"), "cancelInterview": run_in("PENDING"), "supplyInfo": incomplete_run,
    "approvePlan": run_in("PENDING"), "rejectPlan": run_in("PENDING"), "revisePlan": run_in("PENDING"),
    "approveAssessment": run_in("ASSESSMENT_PENDING"), "rejectAssessment": run_in("ASSESSMENT_PENDING"),
    "chatAboutAssessment": run_in("ASSESSMENT_PENDING"), "purgeCandidateData": run_in("APPROVED"),
    "getRecording": recording,
    "parseResume": resume,
    "getInterviewRecord": interview_in("PENDING"), "updateInterview": interview_in("PENDING"),
    "deleteInterview": interview_in("PENDING"), "assessInterview": interview_in("PENDING"),
    "inviteCandidate": interview_in("APPROVED", candidateEmail="candidate@example.org"),
    "overrideInterview": interview_in("PENDING"), "getOverrides": corrected_interview,
    "conductInterview": interview_in("APPROVED"), "completeSession": interview_in("IN_PROGRESS"),
    "retriggerAssessment": interview_in("ASSESSMENT_PENDING"),
    "getCandidateAccess": link, "requestCandidateCode": lambda: link(address()),
    "verifyCandidateCode": link_with_code, "startCandidateSession": link, "answerQuestion": session,
    "completeCandidateSession": session, "showInterview": link, "sendInterviewForm": begun_form,
    "getDelivery": delivery, "retryDelivery": delivery, "cancelDelivery": waiting_delivery, "getRecovery": recovery,
    "revokeKey": key, "revokePlatformKey": platform_key,
}


def maker(operation):
    """What makes the record of the operation called so; None where any value will do."""
    return MAKERS.get(operation.removesuffix("OfTenant"))
