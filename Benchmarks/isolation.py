#!/usr/bin/env python3
"""What nine endpoints notice of a tenth that is black-holed, and of one that is dead with a million events waiting.

The nine get 200 single events a second together; their latencies are taken while all is well, while a receiver that
takes connections and never answers has 10,000 events waiting, while a receiver that is gone has a million waiting, too,
and after kill -9 and a new start with all of them.
"""

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
    arguments.size("seconds", 15, 2, "of each measurement")
    options = arguments.parse()
    report = Report("isolation", options, arguments.sizes)
    loads, memory = {}, {}
    with Scene(options, seconds=1200) as scene:
        relayd, receiver, hole = scene.relayd(), scene.receiver(), scene.receiver("--silent")
        nine = [relayd.tenant(f"well {k}") for k in range(9)]
        for k, tenant in enumerate(nine):
            tenant.send_to(receiver.port, f"/{k}")

        def measure(phase):
            loads[phase] = Load(nine, 200, options.seconds, prefix=f"phase{len(loads)}").run()
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

        total = 200 + sum(len(load.sent) for load in loads.values())
        wait_for(lambda: receiver.facts()["accepted"] >= total, 30, "events of the nine are missing")
        arrivals = receiver.arrivals()
        relayd.stop()
    before = None
    for phase, load in loads.items():
        p99 = {"accept": load.accept(0.99), "arrival": load.arrival(arrivals, 0.99)}
        for what, value in p99.items():
            report.add(f"{phase}: {what} p99, ms", value)
            if before:
                report.add(f"{phase}: {what} p99 / before", value / before[what], at_most=WANTED_RATIO)
        before = before or p99
        report.add(f"{phase}: resident memory, MB", memory[phase], at_most=WANTED_MEGABYTES)
    report.add("from kill -9 with all of them waiting: start to ready, ms", ready, at_most=WANTED_START_MILLISECONDS)
    report.add("a page of 50 of the dead endpoint's deliveries, ms", page)
    report.finish()


main()
