#!/usr/bin/env python3
"""Interviews of the admin API: from the request to the plan that waits for approval, and reading resumes beside it.

The embedded agents do the work. Creating counts from the request to the state `pending`, looked for every 2 ms; the
looks are part of the load. Resumes are one small PDF, read by pdftotext with all its bounds, two at a time.
"""

import asyncio
import json
import time

from harness import Scene, percentile
from load import callers, request
from report import Arguments, Report

WANTED_PENDING_MILLISECONDS = 50
RECORDS = "/api/v1/interviews"
PAGE = b"BT /F1 12 Tf 72 720 Td (Jane Smith, five years of TypeScript and React) Tj ET"


def body(number):
    return json.dumps({
        "candidateName": f"Name{number} Person", "candidateEmail": f"person{number}@example.com",
        "position": "Sr Engineer", "level": "SENIOR", "skills": ["ReactJS", "TS", "Node.js"],
        "candidateResume": "Ledgers and queues in React. " * 70,
        "jobDescription": "Build scalable platform services with modern tooling."}).encode()


def pdf():
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(PAGE), PAGE),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    content, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        rows, len(content))


async def call(free, message, status):
    caller = await free.get()
    try:
        answered, answer = await caller.send(message)
        assert answered == status, answer
        return json.loads(answer)
    finally:
        free.put_nowait(caller)


async def create(tenant, rate, seconds):
    """Milliseconds until each is answered, and until it is pending."""
    free = await callers(tenant.relayd, 64)
    answered, pending = [], []

    async def one(number, at):
        await asyncio.sleep(at - time.monotonic())
        started = time.monotonic()
        made = await call(free, request(tenant, "POST", RECORDS, body(number)), 201)
        answered.append((time.monotonic() - started) * 1000)
        look = request(tenant, "GET", f"{RECORDS}/{made['id']}")
        while (await call(free, look, 200))["workflowState"] != "pending":
            await asyncio.sleep(0.002)
        pending.append((time.monotonic() - started) * 1000)

    start = time.monotonic() + 0.1
    await asyncio.gather(*(one(number, start + number / rate) for number in range(int(rate * seconds))))
    return answered, pending


async def parse(tenant, count):
    """Milliseconds of each of `count` resumes, four asked for at a time."""
    free, times = await callers(tenant.relayd, 4), []
    form = b'--b\r\nContent-Disposition: form-data; name="file"; filename="cv"\r\n\r\n' + pdf() + b"\r\n--b--\r\n"
    plain = request(tenant, "POST", f"{RECORDS}/parse-resume", form)
    message = plain.replace(b"Content-Type: application/json", b"Content-Type: multipart/form-data; boundary=b")

    async def one():
        started = time.monotonic()
        answer = await call(free, message, 200)
        assert "TypeScript" in answer["resumeText"], answer
        times.append((time.monotonic() - started) * 1000)

    gate = asyncio.Semaphore(4)

    async def gated():
        async with gate:
            await one()

    await asyncio.gather(*(gated() for _ in range(count)))
    return times


def main():
    arguments = Arguments(__doc__)
    arguments.size("rate", 50, 20, "interviews a second")
    arguments.size("seconds", 20, 3, "of creating")
    arguments.size("resumes", 200, 10, "resumes read")
    options = arguments.parse()
    report = Report("interviews-create", options, arguments.sizes)
    with Scene(options, seconds=600) as scene:
        relayd = scene.relayd()
        tenant = relayd.tenant()
        answered, pending = asyncio.run(create(tenant, options.rate, options.seconds))
        report.add(f"create at {options.rate}/s, p95, ms", percentile(answered, 0.95))
        report.add(f"create to PENDING at {options.rate}/s, p50, ms", percentile(pending, 0.5))
        report.add(f"create to PENDING at {options.rate}/s, p95, ms", percentile(pending, 0.95),
                   at_most=WANTED_PENDING_MILLISECONDS)
        started = time.monotonic()
        times = asyncio.run(parse(tenant, options.resumes))
        report.add("resumes a second", options.resumes / (time.monotonic() - started))
        report.add("a resume with three others, p95, ms", percentile(times, 0.95))
        relayd.stop()
    report.finish()


if __name__ == "__main__":
    main()
