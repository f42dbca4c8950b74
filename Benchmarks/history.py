#!/usr/bin/env python3
"""A daemon with a long history: pages of the delivery list, and accepting beside an empty file's.

The history is written into the file of a stopped daemon: copies of one event that relayd itself delivered, each with
its own id, time and attempts, spread over the last twenty days. One of a thousand has failed, one of ten thousand
belongs to a run.
"""

import asyncio
import datetime
import json
import os
import random
import sqlite3
import time
import urllib.parse
import uuid

from harness import Scene, event, percentile, wait_for
from load import Load, callers, request
from report import Arguments, Report

WANTED_PAGE_MILLISECONDS = 20
WANTED_ACCEPT_RATIO = 1.5
DAYS = 20
CHUNK = 50_000
# Numbers in the columns status and disposition.
DELIVERED, FAILED = 1, 2
ATTEMPT_RETRY, ATTEMPT_FAILED = 1, 2


def write_history(path, attempts, attempts_each):
    """Fills the file; answers the id of an event in the middle."""
    file = sqlite3.connect(path, isolation_level=None)
    file.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -500000;")
    file.row_factory = sqlite3.Row
    item = dict(file.execute("SELECT * FROM outbox ORDER BY number DESC LIMIT 1").fetchone())
    payload = dict(file.execute("SELECT * FROM payloads WHERE number = ?", (item["number"],)).fetchone())
    attempt = dict(file.execute("SELECT * FROM attempts WHERE item = ?", (item["number"],)).fetchone())
    assert item["status"] == DELIVERED, "the event to be copied is not delivered"
    insert_item, insert_attempt = insertion("outbox", item), insertion("attempts", attempt)
    insert_payload = insertion("payloads", payload)
    count, now = attempts // attempts_each, int(time.time() * 1000)
    middle = None
    for first in range(0, count, CHUNK):
        items = [copy(item, k, now - DAYS * 86_400_000 * (count - k) // count, attempts_each)
                 for k in range(first, min(first + CHUNK, count))]
        tries = [attempt_of(one, k, attempt) for one in items for k in range(1, attempts_each + 1)]
        file.execute("BEGIN")
        file.executemany(insert_item, items)
        file.executemany(insert_payload, [payload_of(one, item, payload) for one in items])
        file.executemany(insert_attempt, tries)
        file.execute("COMMIT")
        if first <= count // 2 < first + CHUNK:
            middle = str(uuid.UUID(bytes=items[count // 2 - first]["id"]))
    file.execute("UPDATE runs SET sequence = (SELECT max(sequence) FROM outbox WHERE outbox.run = runs.run)")
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not file.execute("PRAGMA foreign_key_check").fetchall()
    file.close()
    # What the kernel has yet to write would slow down every fsync that is measured later.
    with open(path, "rb") as written:
        os.fsync(written.fileno())
    return middle


def insertion(table, row):
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(':' + name for name in row)})"


def copy(item, k, at, attempts):
    """The event number `k` of the history."""
    own = identifier(at)
    is_of_run = k % 10_000 == 0
    return {
        **item, "number": item["number"] + 1 + k, "id": own, "status": FAILED if k % 1000 == 999 else DELIVERED,
        "attempts": attempts, "due_at": at, "created_at": at, "updated_at": at,
        "run": item["run"] if is_of_run else None,
        "sequence": item["sequence"] + 1 + k // 10_000 if is_of_run else None,
    }


def payload_of(item, copied, payload):
    """The bytes of an event: those of the one that was copied, with its own id."""
    old, new = (str(uuid.UUID(bytes=one["id"])).encode() for one in (copied, item))
    return {"number": item["number"], "payload": payload["payload"].replace(old, new)}


def attempt_of(item, number, attempt):
    """The attempt `number` of an event: all but the last were answered 500, and of failed events the last, too."""
    own = {**attempt, "item": item["number"], "number": number, "started_at": item["created_at"]}
    is_last = number == item["attempts"]
    if is_last and item["status"] == DELIVERED:
        return own
    disposition, retry_at = (ATTEMPT_FAILED, None) if is_last else (ATTEMPT_RETRY, item["created_at"])
    return {
        **own, "http_status": 500, "error_kind": "http_status", "error_message": "the receiver answered 500",
        "disposition": disposition, "retry_at": retry_at}


def identifier(milliseconds):
    """A UUID of version 7."""
    value = milliseconds << 80 | 7 << 76 | random.getrandbits(12) << 64 | 2 << 62 | random.getrandbits(62)
    return value.to_bytes(16, "big")


async def pages(tenant, query, count):
    """Milliseconds of `count` requests for the page, one after the other on one connection."""
    caller = await (await callers(tenant.relayd, 1)).get()
    times = []
    for _ in range(count):
        started = time.monotonic()
        status, answer = await asyncio.wait_for(
            caller.send(request(tenant, "GET", f"/api/v1/deliveries?{urllib.parse.urlencode(query)}")), 30)
        times.append((time.monotonic() - started) * 1000)
        assert status == 200, answer
    return times, len(json.loads(answer)["data"])


def prepared(scene, receiver):
    """A daemon, and a tenant with one delivered event of a run."""
    relayd = scene.relayd()
    tenant = relayd.tenant()
    tenant.send_to(receiver.port)
    tenant.publish([json.dumps({"events": [event(1, runId="run-1")]}).encode()])
    delivered = lambda: relayd.call("GET", "/api/v1/deliveries", tenant=tenant)[1]["data"][0]["status"] == "delivered"
    wait_for(delivered, 10, "the first event is not delivered")
    return relayd, tenant


def accepts(tenant, options, prefix):
    loads = [Load([tenant], 200, options.seconds, prefix=f"{prefix}{k}").run() for k in range(options.rounds)]
    return [load.accept(0.99) for load in loads]


def main():
    arguments = Arguments(__doc__)
    arguments.size("attempts", 5_000_000, 20_000, "attempts in the file")
    arguments.size("attempts-each", 2, 2, "attempts of each event")
    arguments.size("pages", 500, 50, "requests for each kind of page")
    arguments.size("seconds", 10, 2, "of each measurement of accepting")
    arguments.size("rounds", 3, 1, "measurements of accepting")
    options = arguments.parse()
    report = Report("history", options, arguments.sizes)
    with Scene(options, seconds=1800) as scene:
        nginx = scene.nginx()
        empty, tenant = prepared(scene, nginx)
        empty_accepts = accepts(tenant, options, "a")
        empty.stop()

        relayd, tenant = prepared(scene, nginx)
        relayd.stop()
        file = relayd.data / "relayd.sqlite"
        middle = write_history(file, options.attempts, options.attempts_each)
        report.add("events in the file", options.attempts // options.attempts_each)
        report.add("size of the file, MB", file.stat().st_size / 1e6)
        report.add("start to ready, ms", relayd.start())
        now = datetime.datetime.now(datetime.timezone.utc)
        since = (now - datetime.timedelta(days=DAYS / 2)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        kinds = {
            "first page": {}, "first page of 100": {"limit": 100}, "page in the middle": {"cursor": middle},
            "failed ones": {"status": "failed"}, "failed ones in the middle": {"status": "failed", "cursor": middle},
            "pending ones (none)": {"status": "pending"}, "of one run": {"runId": "run-1"},
            "of an event name that never was": {"event": "order.lost"}, "since ten days ago": {"since": since},
            "until ten days ago": {"until": since}, "until then, from the middle": {"until": since, "cursor": middle},
        }
        for kind, query in kinds.items():
            times, rows = asyncio.run(pages(tenant, query, options.pages))
            report.add(f"list, {kind}: {rows} rows, p99, ms", percentile(times, 0.99), at_most=WANTED_PAGE_MILLISECONDS)
        full_accepts = accepts(tenant, options, "b")
        report.add("accept at 200/s, empty file, p99, ms", empty_accepts)
        report.add("accept at 200/s, full file, p99, ms", full_accepts)
        ratios = [full / before for full, before in zip(full_accepts, empty_accepts)]
        report.add("full / empty", ratios, at_most=WANTED_ACCEPT_RATIO)
        report.add("resident memory, full file, MB", relayd.memory_megabytes())
        relayd.stop()
    report.finish()


if __name__ == "__main__":
    main()
