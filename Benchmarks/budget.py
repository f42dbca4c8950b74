#!/usr/bin/env python3
"""Where the CPU of a delivery goes: relayd delivers to nginx while perf looks at its stacks.

Every sample is put to the first of the parts below whose function stands in its stack. Needs perf (Debian: linux-perf)
and leave to use it (root, or kernel.perf_event_paranoid of 1 or less).
"""

import collections
import subprocess
import threading

from deliveries import deliver
from harness import Scene
from report import Arguments, Report

# Parts of the names of functions as the linker knows them, most telling first.
PARTS = (
    ("writing the event: envelope, row, indexes", ("WriteTransactionV7publish",)),
    ("recording the attempt and the end", ("WriteTransactionV6record",)),
    ("reading pages of the backlog", ("duePage",)),
    ("checkpoints", ("sqlite3_wal_checkpoint",)),
    ("commits: the log, fsync", ("GroupCommitWriter", "sqlite3BtreeCommit")),
    ("libcurl, with the kernel's sending and receiving", ("curl_multi_socket_action", "curl_multi_add", "curl_multi_rem")),
    ("signing", ("WebhookSigner",)),
    ("starting a transfer: headers, options", ("DeliveryLoopC5start", "TransferEngine", "TransferSlot")),
    ("deciding: dispatcher, lanes, outcomes", ("Dispatcher", "DeliveryLoop")),
    ("requests in: HTTP, JSON, callers", ("3API", "HTTPServer", "4JSON")),
)


def stacks(perf_data):
    """Each sample's functions, innermost first."""
    text = subprocess.run(
        ["perf", "script", "-i", perf_data, "-F", "ip,sym"], check=True, capture_output=True, text=True).stdout
    for block in text.split("\n\n"):
        functions = [line.strip().split(" ", 1)[-1] for line in block.splitlines() if line.strip()]
        if functions:
            yield functions


def part(functions):
    stack = "\n".join(functions)
    return next((name for name, marks in PARTS if any(mark in stack for mark in marks)), "the rest: loops, wake-ups")


def main():
    arguments = Arguments(__doc__)
    arguments.size("events", 60_000, 6_000, "events delivered before, and again while perf looks")
    arguments.size("seconds", 3, 1, "that perf looks")
    options = arguments.parse()
    report = Report("budget", options, arguments.sizes)
    with Scene(options, seconds=600) as scene:
        nginx, relayd = scene.nginx(), scene.relayd()
        tenant = relayd.tenant()
        tenant.send_to(nginx.port)
        deliver(tenant, nginx, options.events)
        costs = []
        load = threading.Thread(
            target=lambda: costs.extend(deliver(tenant, nginx, options.events)[1] * 1000 for _ in range(3)))
        load.start()
        data = scene.directory / "perf.data"
        subprocess.run(
            ["perf", "record", "-q", "-e", "cpu-clock", "-F", "999", "--call-graph", "dwarf,16384", "-p",
             str(relayd.process.pid), "-o", data, "--", "sleep", str(options.seconds)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        load.join()
        counts = collections.Counter(part(functions) for functions in stacks(data))
        total, cost = sum(counts.values()), sorted(costs)[len(costs) // 2]
        report.add("CPU of a delivery, us", costs)
        for name, count in counts.most_common():
            report.add(f"{name}, us", cost * count / total)
        relayd.stop()
    report.note(f"{total} samples. perf itself takes time while it looks: the shares count more than the sum.")
    report.finish()


if __name__ == "__main__":
    main()
