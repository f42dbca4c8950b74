#!/usr/bin/env python3
"""Deliveries a second, their CPU and memory, and how long accepting takes.

In every round: wrk POSTs to a local nginx, relayd delivers a backlog to the same nginx, wrk again. The ratio is taken
to the mean of wrk's two rates, so that the machine's mood falls out of it.
"""

import json
import time

from harness import Scene, batches, event, wait_for
from load import Load
from report import Arguments, Report
from wrk import real_delivery, wrk

WANTED_RATIO = 0.15
WANTED_CPU_MILLISECONDS = 60


def deliver(tenant, nginx, total):
    """Events published in batches of 500, delivered one by one: deliveries a second, CPU seconds for 1,000."""
    bodies = list(batches(total))
    before, cpu, started = nginx.count(), tenant.relayd.cpu_seconds(), time.monotonic()
    tenant.publish(bodies)
    wait_for(lambda: nginx.count() - before >= total, 300, "the deliveries do not end", pause=0.02)
    elapsed = time.monotonic() - started
    time.sleep(0.5)
    return total / elapsed, (tenant.relayd.cpu_seconds() - cpu) * 1000 / total


def main():
    arguments = Arguments(__doc__)
    arguments.size("events", 50_000, 2_000, "events of one round")
    arguments.size("rounds", 3, 1, "how often wrk, relayd, wrk are measured")
    arguments.size("seconds", 5, 1, "of each measurement with wrk")
    options = arguments.parse()
    report = Report("deliveries", options, arguments.sizes)
    with Scene(options, seconds=1200) as scene:
        nginx, relayd = scene.nginx(), scene.relayd()
        report.add("start to ready, ms", relayd.start_milliseconds)
        time.sleep(2)
        report.add("resident memory, idle, MB", relayd.memory_megabytes(), at_most=40)
        busy, quiet = relayd.tenant("busy"), relayd.tenant("quiet")
        headers, body = real_delivery(busy)
        busy.send_to(nginx.port)

        deliver(busy, nginx, options.events // 10)
        measured = {"wrk": [], "rate": [], "ratio": [], "cpu": []}
        for _ in range(options.rounds):
            before = wrk(scene, nginx.port, "/", body, headers, options.seconds)
            rate, cpu = deliver(busy, nginx, options.events)
            after = wrk(scene, nginx.port, "/", body, headers, options.seconds)
            posts = (before + after) / 2
            for name, value in (("wrk", posts), ("rate", rate), ("ratio", rate / posts), ("cpu", cpu * 1000)):
                measured[name].append(value)
        report.add("wrk's POST rate to nginx, 1/s", measured["wrk"])
        report.add("deliveries, publishing included, 1/s", measured["rate"])
        report.add("deliveries / wrk's POST rate", measured["ratio"], at_least=WANTED_RATIO)
        report.add(
            "CPU for 1,000 deliveries, publishing included, ms", measured["cpu"], at_most=WANTED_CPU_MILLISECONDS)
        report.add("resident memory after that, MB", relayd.memory_megabytes())
        report.add("resident memory, peak, MB", relayd.memory_megabytes("VmHWM"))

        # The quiet tenant has no endpoint: its events are stored and go nowhere.
        single = json.dumps(event(1))
        batch = json.dumps({"events": [event(number) for number in range(100)]})
        report.add("durable accepts, POST /events, 64 connections, 1/s", wrk(
            scene, relayd.port, "/api/v1/events", single, quiet.headers, options.seconds))
        report.add("durable accepts, POST /events/batch of 100, 8 connections, events/s", 100 * wrk(
            scene, relayd.port, "/api/v1/events/batch", batch, quiet.headers, options.seconds, connections=8))
        loads = [Load([busy], 200, options.seconds, prefix=f"r{k}").run() for k in range(options.rounds)]
        report.add("accept at 200/s, p50, ms", [load.accept(0.5) for load in loads])
        report.add("accept at 200/s, p95, ms", [load.accept(0.95) for load in loads], at_most=5)
        report.add("accept at 200/s, p99, ms", [load.accept(0.99) for load in loads], at_most=10)
        relayd.stop()
    report.note(
        "wrk repeats a delivery of relayd taken from the wire, headers and about 1 KiB of body, on as many connections "
        "(64) as relayd uses for one endpoint. The receiver is one nginx worker that answers 200. Every accept is "
        "answered after an fsync.")
    report.finish()


if __name__ == "__main__":
    main()
