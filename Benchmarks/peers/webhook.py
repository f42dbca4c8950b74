"""What every peer sends: an event as large as relayd's, signed with HMAC-SHA256 as Standard Webhooks has it."""

import base64
import hashlib
import hmac
import json
import os
import time

KEY = b"0123456789abcdef0123456789abcdef"
URL = os.environ["RECEIVER_URL"]
BODY_BYTES = int(os.environ["BODY_BYTES"])


def body(event):
    return json.dumps(event, separators=(",", ":")).encode()


def event(number):
    """An event whose body has BODY_BYTES bytes."""
    return {
        "event": "order.paid", "eventId": f"evt_{number:012}", "runId": f"run-{number % 500:03}",
        "timestamp": "2026-03-20T10:12:00.000Z", "data": {"n": 100_000 + number, "text": TEXT},
    }


TEXT = ""
TEXT = "x" * (BODY_BYTES - len(body(event(0))))


def wait_for_start():
    """Tells the benchmark that everything is imported, and waits for its word."""
    print("ready", flush=True)
    input()


def signed(event):
    """The body and headers of one delivery."""
    content, now = body(event), str(int(time.time()))
    code = hmac.digest(KEY, f"{event['eventId']}.{now}.".encode() + content, hashlib.sha256)
    return content, {
        "Content-Type": "application/json", "webhook-id": event["eventId"], "webhook-timestamp": now,
        "webhook-signature": "v1," + base64.b64encode(code).decode(),
    }
