#!/usr/bin/env python3
"""A steady thousand events a second for minutes: every one verified and counted, no gap, no backlog at the end.

Single events on kept connections; the receiver, another process, verifies each signature and keeps the sequence
numbers of every run.
"""

from harness import SECRET, Scene, percentile, wait_for
from load import Load
from report import Arguments, Report

WANTED_BACKLOG_SECONDS = 5


def main():
    arguments = Arguments(__doc__)
    arguments.size("rate", 1_000, 500, "events a second")
    arguments.size("seconds", 300, 3, "how long")
    options = arguments.parse()
    report = Report("steady", options, arguments.sizes)
    with Scene(options, seconds=2 * options.seconds + 120) as scene:
        relayd = scene.relayd()
        tenant = relayd.tenant()
        receiver = scene.receiver("--secret", SECRET)
        tenant.send_to(receiver.port)
        cpu = relayd.cpu_seconds()
        load = Load([tenant], options.rate, options.seconds).run()
        behind = len(load.sent) - receiver.facts()["accepted"]
        drained = wait_for(lambda: receiver.facts()["accepted"] >= len(load.sent), 60, "events are missing")
        cpu = (relayd.cpu_seconds() - cpu) * 1e6 / len(load.sent)
        memory = relayd.memory_megabytes("VmHWM")
        facts = receiver.facts()
        arrivals = load.latencies(receiver.arrivals())
        relayd.stop()
    report.add("events published", len(load.sent))
    report.add("rate reached, 1/s", load.rate_reached, at_least=0.98 * options.rate)
    report.add("events received", facts["accepted"], at_least=len(load.sent))
    report.add("events not verified", facts["received"] - facts["verified"], at_most=0)
    report.add("events with a sequence number", facts["numbered"], at_least=len(load.sent))
    report.add("gaps in the sequences", facts["gaps"], at_most=0)
    report.add("deliveries repeated", facts["repeated"])
    report.add("not yet delivered at the end", behind)
    report.add("seconds from the end to the last delivery", drained, at_most=WANTED_BACKLOG_SECONDS)
    for name, values in (("accept", load.accepts.values()), ("arrival", arrivals)):
        for part in (50, 99):
            report.add(f"{name}, p{part}, ms", percentile(values, part / 100))
    report.add("CPU of relayd for 1,000 events, ms", cpu)
    report.add("peak resident memory, MB", memory)
    report.finish()


main()
