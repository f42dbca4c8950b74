#!/usr/bin/env python3
"""A dead endpoint with very many waiting events comes back: how fast they go out, and what others notice.

First the endpoint comes back as a receiver that counts what it has under way, and takes 300 ms for its first answer
and 5 ms for every other. Then another endpoint comes back as an nginx, so that relayd sets the pace. Both times a
second tenant publishes 200 events a second.
"""

import time

from harness import Scene, batches, free_port, wait_for
from load import Load
from report import Arguments, Report

WANTED_ACCEPT_RATIO = 2
# The default of delivery.maxInFlightPerEndpoint.
IN_FLIGHT_MOST = 64


def fall_dead(relayd, options, name):
    """A tenant with very many events waiting for nobody; the port where nobody is."""
    tenant, port = relayd.tenant(name), free_port()
    tenant.send_to(port)
    tenant.publish(batches(options.events))
    return port


def main():
    arguments = Arguments(__doc__)
    arguments.size("events", 100_000, 5_000, "events that wait for the dead endpoint")
    arguments.size("seconds", 5, 1, "of measuring the other tenant")
    arguments.size("rounds", 3, 1, "measurements of the other tenant before")
    options = arguments.parse()
    report = Report("herd", options, arguments.sizes)
    with Scene(options, seconds=900) as scene:
        relayd, sink = scene.relayd(breakerRest="2s"), scene.nginx()
        other = relayd.tenant("other")
        other.send_to(sink.port)
        load = lambda prefix: Load([other], 200, options.seconds, prefix=prefix).run()
        quiet = [load(f"quiet{k}").accept(0.99) for k in range(options.rounds)]
        report.add("accept at 200/s before, p99, ms", quiet)

        port = fall_dead(relayd, options, "counted")
        receiver = scene.receiver("--first-delay", "300", "--delay", "5", port=port)
        rest = wait_for(lambda: receiver.facts()["received"] > 1, 120, "the endpoint's rest does not end")
        during = load("counted")
        wait_for(lambda: receiver.facts()["accepted"] >= options.events, 300, "events are missing", pause=0.1)
        facts = receiver.facts()
        arrivals = [at for _, _, at in receiver.arrivals()]
        report.add("counting receiver: found after, s", rest)
        report.add("requests before the probe's answer, besides the probe", facts["beforeFirstAnswer"], at_most=0)
        report.add("requests under way at a time, most", facts["inFlightMost"], at_most=IN_FLIGHT_MOST)
        report.add("drained, deliveries/s", len(arrivals) / (arrivals[-1] - arrivals[0]))
        accept = during.accept(0.99, until=arrivals[-1])
        report.add("accept at 200/s meanwhile, p99, ms", accept)
        report.add("meanwhile / before", [accept / before for before in quiet], at_most=WANTED_ACCEPT_RATIO)

        returned = scene.nginx(fall_dead(relayd, options, "flat out"))
        wait_for(lambda: returned.count() > 1, 120, "the endpoint's rest does not end")
        started, first = time.time(), returned.count()
        during = load("flat")
        early = returned.count() >= options.events
        wait_for(lambda: returned.count() >= options.events, 300, "events are missing")
        ended = time.time()
        rate = "drained before the other tenant's measurement ended" if early else "drained"
        report.add(f"nginx: {rate}, deliveries/s", (options.events - first) / (ended - started))
        accept = during.accept(0.99, until=ended)
        report.add("accept at 200/s meanwhile, p99, ms", accept)
        report.add("meanwhile / before", [accept / before for before in quiet], at_most=WANTED_ACCEPT_RATIO)
        report.add("peak resident memory, MB", relayd.memory_megabytes("VmHWM"))
        relayd.stop()
    report.note("The first rest is 2 s here, not 30 s, so that the endpoint is found sooner; it doubles as always.")
    report.finish()


main()
