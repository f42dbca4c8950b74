#!/usr/bin/env python3
"""What a healthy endpoint keeps of its delivery rate while thousands of other receivers hang.

Each hanging receiver is an address of 127.0.0.0/8 of its own with a tenant of its own: it takes the connection and the
request and never answers. Every one has a few events waiting. The healthy endpoint is an nginx.
"""

import asyncio
import ipaddress
import json
import os
import re
import statistics
import time

from harness import Scene, Tenant, batches, event, wait_for
from load import callers, request
from report import Arguments, Report

WANTED_SHARE = 0.5


async def make_tenants(relayd, count, port, events):
    """Tenants whose endpoints hang, each with `events` waiting."""
    free = await callers(relayd)

    async def call(tenant, method, path, body):
        caller = await free.get()
        status, answer = await caller.send(request(tenant, method, path, json.dumps(body).encode()))
        free.put_nowait(caller)
        assert status in (200, 201, 202), answer
        return json.loads(answer)

    async def one(number):
        made = await call(nobody, "POST", "/api/v1/platform-admin/tenants", {"name": f"hanging {number}"})
        tenant = Tenant(relayd, made["id"])
        address = ipaddress.IPv4Address("127.1.0.1") + number
        endpoint = {"callbackUrl": f"http://{address}:{port}/", "events": []}
        await call(tenant, "PUT", "/api/v1/tenants/me/webhook-config", endpoint)
        waiting = {"events": [event(k) for k in range(events)]}
        await call(tenant, "POST", "/api/v1/events/batch", waiting)

    nobody = Tenant(relayd, "")
    del nobody.headers["X-Tenant-ID"]
    await asyncio.wait_for(asyncio.gather(*(one(number) for number in range(count))), 300)


def rate(tenant, nginx, total, limit):
    """Deliveries a second of the healthy endpoint; of what came in `limit` seconds where they do not end by then."""
    bodies = list(batches(total))
    before, started = nginx.count(), time.monotonic()
    tenant.publish(bodies)
    while (done := nginx.count() - before) < total and time.monotonic() - started < limit:
        time.sleep(0.02)
    return done / (time.monotonic() - started)


def descriptors(relayd):
    """Open sockets and files of the daemon."""
    words = open(f"/proc/{relayd.process.pid}/limits").read()
    return len(os.listdir(f"/proc/{relayd.process.pid}/fd")), int(re.search(r"Max open files\s+(\d+)", words).group(1))


def main():
    arguments = Arguments(__doc__)
    arguments.size("receivers", 5_000, 200, "hanging receivers")
    arguments.size("waiting", 4, 2, "events that wait for each")
    arguments.size("events", 20_000, 2_000, "events to the healthy endpoint in each measurement")
    arguments.size("rounds", 3, 1, "measurements before")
    arguments.size("seconds", 35, 3, "how long is measured while the others hang: two timeouts of an attempt and more")
    options = arguments.parse()
    report = Report("hanging", options, arguments.sizes)
    with Scene(options, seconds=1200) as scene:
        nginx, relayd = scene.nginx(), scene.relayd()
        healthy = relayd.tenant("healthy")
        healthy.send_to(nginx.port)
        rate(healthy, nginx, options.events // 4, 60)
        before = [rate(healthy, nginx, options.events, 60) for _ in range(options.rounds)]

        hole = scene.receiver("--silent", "--host", "0.0.0.0")
        asyncio.run(make_tenants(relayd, options.receivers, hole.port, options.waiting))
        # How many hang at a time is relayd's choice.
        wait_for(lambda: hole.facts()["connections"] >= 100, 60, "too few receivers hang", pause=0.2)
        time.sleep(2)
        during, hanging, memory = [], [], []
        ends = time.monotonic() + options.seconds
        while time.monotonic() < ends:
            hanging.append(hole.facts()["connections"])
            during.append(rate(healthy, nginx, options.events, 60))
            memory.append(relayd.memory_megabytes())
        opened, permitted = descriptors(relayd)
        facts = hole.facts()
        relayd.kill()
    report.add("healthy endpoint before, deliveries/s", before)
    report.add(f"healthy endpoint while {options.receivers:,} receivers hang, deliveries/s", during)
    usual = statistics.median(before)
    report.add("the share it keeps", [rate / usual for rate in during], at_least=WANTED_SHARE)
    report.add("connections that hang when a measurement begins", hanging)
    report.add("connections that hung at a time, most", facts["connectionsMost"])
    report.add("resident memory, MB", memory)
    report.add("descriptors open at the end", opened)
    report.note(
        f"{options.waiting} events wait for each hanging receiver; the daemon runs with its defaults (15 s for an "
        f"attempt, 4,096 attempts in flight) and may open {permitted:,} descriptors.")
    report.finish()


main()
