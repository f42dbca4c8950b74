#!/usr/bin/env python3
"""How late retries are when very many fall due within seconds, and that none is early.

Every event is refused once with 404 (which is tried again, and rests no endpoint) and taken the second time. The wait
is --wait seconds and up to --spread more by chance, so that events/spread fall due in a second. The due times are those
that GET /deliveries shows while all wait.
"""

import collections
import datetime
import http.client
import json
import time

from harness import Scene, batches, percentile, wait_for
from report import Arguments, Report

WANTED_P99_MILLISECONDS = 1000


def due_times(tenant, count):
    """nextAttemptAt of each event, in seconds since 1970, by its id."""
    due, cursor = {}, ""
    connection = http.client.HTTPConnection("127.0.0.1", tenant.relayd.port, timeout=60)
    while cursor is not None and len(due) < count:
        connection.request("GET", f"/api/v1/deliveries?status=pending&limit=100{cursor}", None, tenant.headers)
        page = json.loads(connection.getresponse().read())
        for row in page["data"]:
            due[row["eventId"]] = datetime.datetime.fromisoformat(row["nextAttemptAt"]).timestamp()
        cursor = f"&cursor={page['nextCursor']}" if page["nextCursor"] else None
    connection.close()
    return due


def main():
    arguments = Arguments(__doc__)
    arguments.size("events", 100_000, 2_000, "retries that wait")
    arguments.size("wait", 45, 4, "seconds before the first falls due; first attempts and the list must end by then")
    arguments.size("spread", 20, 2, "seconds in which all fall due")
    options = arguments.parse()
    report = Report("lateness", options, arguments.sizes)
    with Scene(options, seconds=600) as scene:
        relayd = scene.relayd(
            schedule=["0s", f"{options.wait}s", "1h"], jitter=options.spread / options.wait, timeout="30s")
        receiver = scene.receiver("--first-status", "404")
        tenant = relayd.tenant()
        tenant.send_to(receiver.port)
        started = time.monotonic()
        tenant.publish(batches(options.events))
        refused = lambda: receiver.facts()["received"] >= options.events
        wait_for(refused, options.wait, "first attempts last longer than --wait", pause=0.1)
        # What is in flight has no due time yet.
        time.sleep(0.5)
        due = due_times(tenant, options.events)
        prepared = time.monotonic() - started
        assert len(due) == options.events, f"{len(due)} of {options.events} wait: make --wait longer"
        limit = options.wait + options.spread + 60
        wait_for(lambda: receiver.facts()["accepted"] >= options.events, limit, "retries are missing", pause=0.1)
        memory = relayd.memory_megabytes("VmHWM")
        arrivals = [(name, at) for name, attempt, at in receiver.arrivals() if attempt > 1]
        relayd.stop()
    lateness = [(at - due[name]) * 1000 for name, at in arrivals]
    # The list shows milliseconds; a time within the one it shows is no earlier.
    early = sum(1 for value in lateness if value < 0)
    span = max(due.values()) - min(due.values())
    report.add("retries", len(lateness))
    report.add("fall due in, s", span)
    report.add("due in the busiest second", max(collections.Counter(int(at) for at in due.values()).values()))
    report.add("lateness p50, ms", percentile(lateness, 0.5))
    report.add("lateness p99, ms", percentile(lateness, 0.99), at_most=WANTED_P99_MILLISECONDS)
    report.add("lateness max, ms", max(lateness))
    report.add("lateness min, ms", min(lateness))
    report.add("retries before their due time", early, at_most=0)
    report.add("peak resident memory, MB", memory)
    report.note(
        f"The receiver notes arrivals by the same clock as relayd. First attempts and list took {prepared:.0f} s of "
        f"the {options.wait} s wait. The spread keeps the needed rate near what two cores carry beside the receiver.")
    report.finish()


main()
