#!/usr/bin/env python3
"""What nine endpoints notice of a tenth that is black-holed, and of one that is dead with a million events waiting.

The nine get 200 single events a second together; their latencies are taken while all is well, while a receiver that
takes connections and never answers has 10,000 events waiting, while a receiver that is gone has a million waiting, too,
and after kill -9 and a new start with all of them.
"""

import statistics
import time

from harness import Scene, batches, free_port, wait_for
from load import Load
from report import Arguments, Report

WANTED_RATIO = 2
WANTED_MEGABYTES = 150
WANTED_START_MILLISECONDS = 2000


def main():
    arguments = Arguments(__doc__)
    arguments.size("hole", 10_000, 1_000, "events that wait for the black hole")
    arguments.size("dead", 1_000_000, 10_000, "events that wait for the dead receiver")
    arguments.size("seconds", 8, 2, "of each measurement")
    arguments.size("rounds", 3, 1, "measurements of each state")
    options = arguments.parse()
    report = Report("isolation", options, arguments.sizes)
    loads, memory = {}, {}
    with Scene(options, seconds=1200) as scene:
        relayd, receiver, hole = scene.relayd(), scene.receiver(), scene.receiver("--silent")
        nine = [relayd.tenant(f"well {k}") for k in range(9)]
        for k, tenant in enumerate(nine):
            tenant.send_to(receiver.port, f"/{k}")

        def measure(phase):
            prefixes = [f"phase{len(loads)}-{k}" for k in range(options.rounds)]
            loads[phase] = [Load(nine, 200, options.seconds, prefix).run() for prefix in prefixes]
            memory[phase] = relayd.memory_megabytes()

        Load(nine, 200, 1, prefix="warm").run()
        measure("all is well")
        holed, dead = relayd.tenant("black hole"), relayd.tenant("dead")
        holed.send_to(hole.port)
        holed.publish(batches(options.hole))
        measure(f"{options.hole:,} wait for a black hole")
        dead.send_to(free_port())
        dead.publish(batches(options.dead, size=1000))
        measure(f"{options.dead:,} wait for a dead receiver, too")
        started = time.monotonic()
        assert relayd.call("GET", "/api/v1/deliveries?limit=50", tenant=dead)[0] == 200
        page = (time.monotonic() - started) * 1000
        relayd.kill()
        ready = relayd.start()
        measure("the same after kill -9")

        total = 200 + sum(len(load.sent) for phase in loads.values() for load in phase)
        wait_for(lambda: receiver.facts()["accepted"] >= total, 30, "events of the nine are missing")
        arrivals = receiver.arrivals()
        relayd.stop()
    before = None
    for phase, measured in loads.items():
        p99 = {
            "accept": [load.accept(0.99) for load in measured],
            "arrival": [load.arrival(arrivals, 0.99) for load in measured],
        }
        before = before or {what: statistics.median(values) for what, values in p99.items()}
        for what, values in p99.items():
            report.add(f"{phase}: {what} p99, ms", values)
            if phase != "all is well":
                ratios = [value / before[what] for value in values]
                report.add(f"{phase}: {what} p99 / before", ratios, at_most=WANTED_RATIO)
        report.add(f"{phase}: resident memory, MB", memory[phase], at_most=WANTED_MEGABYTES)
    report.add("from kill -9 with all of them waiting: start to ready, ms", ready, at_most=WANTED_START_MILLISECONDS)
    report.add("a page of 50 of the dead endpoint's deliveries, ms", page)
    report.finish()


main()
