#!/usr/bin/env python3
"""A tenant with 200,000 interviews: lists and searches of sealed records, creating beside them, purging.

The interviews are made over HTTP and wait for information; every fourth is cancelled, the last ones have a plan. Half
of them are of engineers, one name of a thousand is the same. Creating counts from the request to the state PENDING.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import sqlite3
import time
import urllib.parse

from harness import Scene, percentile
from load import callers, request
from report import Arguments, Report

WANTED_PAGE_MILLISECONDS = 20
WANTED_PENDING_MILLISECONDS = 50
WANTED_PURGE_MILLISECONDS = 100
CREATE = "/api/v1/integration/interviews"
WHOLE = {"qualifications": ["Go services", "PostgreSQL", "Kubernetes"], "skills": ["Go", "SQL"],
         "candidateProfile": "Eight years of payments.", "candidateResume": "Ledgers and queues. " * 100}


def body(number, **more):
    first, last = f"Name{number % 1000}", f"Person{number}"
    position = "Backend Engineer" if number % 2 else f"Cook of kitchen {number % 300}"
    return json.dumps({
        "candidateName": f"{first} {last}", "candidateEmail": f"{first}.{last}@mail{number % 50}.example",
        "candidateRef": f"ref-{number}", "position": position, "level": "SENIOR", **more}).encode()


async def call(free, tenant, method, path, content=b"", status=(200, 201)):
    caller = await free.get()
    try:
        answered, answer = await caller.send(request(tenant, method, path, content))
        assert answered in status, answer
        return json.loads(answer)
    finally:
        free.put_nowait(caller)


async def fill(tenant, count):
    """Makes the interviews, 64 at a time."""
    free = await callers(tenant.relayd, 64)

    async def one(number):
        made = await call(free, tenant, "POST", CREATE, body(number))
        if number % 4 == 0:
            await call(free, tenant, "DELETE", f"{CREATE}/{made['runId']}")

    for first in range(0, count, 5_000):
        await asyncio.gather(*(one(number) for number in range(first, min(first + 5_000, count))))


async def create(tenant, rate, seconds, first):
    """Milliseconds until each is answered, and until it is PENDING; and their runs."""
    free = await callers(tenant.relayd, 64)
    answered, pending, runs = [], [], []

    async def one(number, at):
        await asyncio.sleep(at - time.monotonic())
        started = time.monotonic()
        made = await call(free, tenant, "POST", CREATE, body(number, **WHOLE))
        answered.append((time.monotonic() - started) * 1000)
        path = f"{CREATE}/{made['runId']}"
        while (await call(free, tenant, "GET", path))["state"] != "PENDING":
            await asyncio.sleep(0.002)
        pending.append((time.monotonic() - started) * 1000)
        runs.append(made["runId"])

    start = time.monotonic() + 0.1
    await asyncio.gather(*(one(first + k, start + k / rate) for k in range(int(rate * seconds))))
    return answered, pending, runs


async def purge(tenant, runs):
    free, times = await callers(tenant.relayd, 1), []
    for run in runs:
        started = time.monotonic()
        purged = await call(free, tenant, "DELETE", f"{CREATE}/{run}/candidate-data")
        times.append((time.monotonic() - started) * 1000)
        assert "candidateName" in purged["fieldsWiped"], purged
    return times


async def pages(tenant, query, count):
    """Milliseconds of requests for the page, one after the other, and the total that it names."""
    free, times = await callers(tenant.relayd, 1), []
    for _ in range(count):
        started = time.monotonic()
        answer = await call(free, tenant, "GET", f"/api/v1/interviews?{urllib.parse.urlencode(query)}")
        times.append((time.monotonic() - started) * 1000)
    return times, answer["total"]


class SearchOfFile:
    """The searches on the file itself: for a relayd that has no route for them yet."""

    def __init__(self, relayd, tenant):
        key = (relayd.data / "secrets.key").read_text()
        extracted = self.code(b"relayd/1", base64.b64decode(key))
        self.key = self.code(self.code(extracted, b"search-index\x01"), tenant.id.encode())
        self.tenant = bytes.fromhex(tenant.id.replace("-", ""))
        self.file = sqlite3.connect(relayd.data / "relayd.sqlite")

    @staticmethod
    def code(key, message):
        return hmac.new(key, message, hashlib.sha256).digest()

    def term(self, word):
        number, digits = int.from_bytes(self.code(self.key, word.lower().encode())[:8], "big"), ""
        while number:
            number, digit = divmod(number, 32)
            digits = "0123456789abcdefghijklmnopqrstuv"[digit] + digits
        return digits or "0"

    def pages(self, query, count):
        times = []
        for _ in range(count):
            started = time.monotonic()
            total = self.page(query)
            times.append((time.monotonic() - started) * 1000)
        return times, total

    def page(self, query):
        state, given = query.get("status"), (self.tenant,)
        inside = "tenant_id = ?"
        if state:
            inside, given = "tenant_id = ? AND state = ? AND is_draft = 0", (self.tenant, state)
        if "search" in query:
            words = " AND ".join(self.term(word) for word in query["search"].split())
            match = "FROM interview_search WHERE interview_search MATCH ?"
            found = self.file.execute(f"SELECT rowid {match} ORDER BY rowid DESC LIMIT 20", (words,)).fetchall()
            count = f"SELECT count(*) {match}" if " " in words else "SELECT doc FROM interview_words WHERE term = ?"
            total = (self.file.execute(count, (words,)).fetchone() or (0,))[0]
        else:
            newest = f"SELECT number FROM interviews WHERE {inside} ORDER BY number DESC LIMIT 20"
            found = self.file.execute(newest, given).fetchall()
            total = self.file.execute(f"SELECT count(*) FROM interviews WHERE {inside}", given).fetchone()[0]
        for (number,) in found:
            self.file.execute("SELECT overview FROM interviews WHERE number = ?", (number,)).fetchone()
        return total


def main():
    arguments = Arguments(__doc__)
    arguments.size("interviews", 200_000, 2_000, "interviews in the file")
    arguments.size("pages", 200, 20, "requests for each kind of page")
    arguments.size("rate", 50, 20, "interviews a second while creating is measured")
    arguments.size("seconds", 20, 3, "of creating")
    options = arguments.parse()
    report = Report("interviews", options, arguments.sizes)
    with Scene(options, seconds=3600) as scene:
        relayd = scene.relayd()
        tenant = relayd.tenant()
        empty = asyncio.run(create(tenant, options.rate, options.seconds, 10_000_000))
        started = time.monotonic()
        asyncio.run(fill(tenant, options.interviews))
        report.add("interviews made a second", options.interviews / (time.monotonic() - started))
        answered, pending, runs = asyncio.run(create(tenant, options.rate, options.seconds, 20_000_000))
        report.add("size of the file, MB", (relayd.data / "relayd.sqlite").stat().st_size / 1e6)
        has_route = relayd.call("GET", "/api/v1/interviews", tenant=tenant)[0] == 200
        search = None if has_route else SearchOfFile(relayd, tenant)
        if search:
            report.note("There is no GET /api/v1/interviews yet: the searches were made on the file itself.")
        kinds = {
            "newest": {}, "in state INFO_NEEDED": {"status": "INFO_NEEDED"}, "rare word": {"search": "person77"},
            "word of one in a thousand": {"search": "name77"}, "common word": {"search": "engineer"},
            "common beginning": {"search": "na"}, "two common words": {"search": "backend engineer"},
            "common and rare word": {"search": "engineer name77"},
            "rare word and state": {"search": "person77", "status": "INFO_NEEDED"},
            "common word and state": {"search": "engineer", "status": "INFO_NEEDED"},
            "common word and rare state": {"search": "engineer", "status": "PENDING"},
        }
        for kind, query in kinds.items():
            if search and len(query) == 2:
                continue  # Two lists gone through together: in Python that would measure Python.
            times, total = search.pages(query, options.pages) if search else asyncio.run(
                pages(tenant, query, options.pages))
            report.add(f"list, {kind}: {total} in all, p95, ms", percentile(times, 0.95),
                       at_most=WANTED_PAGE_MILLISECONDS)
        for name, (answers, states) in (("empty", empty[:2]), ("full", (answered, pending))):
            report.add(f"create at {options.rate}/s, {name} file, p95, ms", percentile(answers, 0.95))
            report.add(f"create to PENDING at {options.rate}/s, {name} file, p95, ms", percentile(states, 0.95),
                       at_most=WANTED_PENDING_MILLISECONDS)
        times = asyncio.run(purge(tenant, runs))
        report.add("purge, p50, ms", percentile(times, 0.5))
        report.add("purge, p95, ms", percentile(times, 0.95), at_most=WANTED_PURGE_MILLISECONDS)
        relayd.stop()
    report.finish()


if __name__ == "__main__":
    main()
