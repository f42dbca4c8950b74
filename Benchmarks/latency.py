#!/usr/bin/env python3
"""From publishing to arrival, at steady rates of single events to one endpoint.

Arrival counts from the moment the request to POST /events is written to the moment its delivery is read by the
receiver, another process with the same clock, which verifies every event; accept counts to the end of the answer.
"""

import time

from harness import SECRET, Scene, percentile, wait_for
from load import Load
from report import Arguments, Report

WANTED = {"arrival": {95: 15, 99: 40}, "accept": {95: 5, 99: 10}}


def main():
    arguments = Arguments(__doc__)
    arguments.size("seconds", 60, 3, "of each rate")
    options = arguments.parse()
    report = Report("latency", options, arguments.sizes)
    with Scene(options, seconds=4 * options.seconds + 120) as scene:
        relayd = scene.relayd()
        tenant = relayd.tenant()
        receiver = scene.receiver("--secret", SECRET)
        tenant.send_to(receiver.port)
        Load([tenant], 200, 1, prefix="warm").run()
        loads = {}
        for rate in (50, 200):
            loads[rate] = Load([tenant], rate, options.seconds, prefix=f"at{rate}").run()
            time.sleep(1)
        total = 200 + sum(len(load.sent) for load in loads.values())
        wait_for(lambda: receiver.facts()["accepted"] >= total, 30, "events are missing")
        facts = receiver.facts()
        arrivals = receiver.arrivals()
        relayd.stop()
    for rate, load in loads.items():
        for what, values in (("accept", load.accepts.values()), ("arrival", load.latencies(arrivals))):
            for part in (50, 95, 99):
                bound = WANTED[what].get(part)
                report.add(f"{what} at {rate}/s, p{part}, ms", percentile(values, part / 100), at_most=bound)
            report.add(f"{what} at {rate}/s, max, ms", max(values))
    report.add("events received", facts["accepted"])
    report.add("events not verified", facts["received"] - facts["verified"], at_most=0)
    report.add("gaps in the sequences", facts["gaps"], at_most=0)
    report.finish()


main()
