#!/usr/bin/env python3
"""Measures relayd against a local nginx in one run. Called by script/bench, which installs what it needs.

Prints a Markdown table; with --json FILE writes the figures too. Everything runs on this machine's loopback and on a
data directory of its own (--data DIR to choose the disk).
"""

import argparse
import http.client
import json
import pathlib
import shutil
import tempfile
import time

from harness import ROOT, Nginx, Relayd, end_to_end, event, percentile, wait_for, wrk


def deliveries(relayd, nginx, total):
    """Events published in batches of 500, delivered one by one: deliveries a second, CPU seconds for 1,000."""
    relayd.send_to(nginx.port)
    before, cpu, started = nginx.count(), relayd.cpu_seconds(), time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", relayd.port, timeout=60)
    headers = {"Content-Type": "application/json", "X-API-Key": relayd.keys[0]}
    for first in range(0, total, 500):
        body = json.dumps({"events": [event(number) for number in range(first, first + 500)]})
        connection.request("POST", "/api/v1/events/batch", body, headers)
        answer = connection.getresponse()
        assert answer.status == 202, answer.read()
        answer.read()
    # Each look at the counter is a request of its own.
    looks = 0

    def is_done():
        nonlocal looks
        looks += 1
        time.sleep(0.02)
        return nginx.count() - before - looks >= total

    wait_for(is_done, 300)
    elapsed = time.monotonic() - started
    time.sleep(0.5)
    return total / elapsed, (relayd.cpu_seconds() - cpu) * 1000 / total


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", default=str(ROOT / ".build/release/relayd"))
    parser.add_argument("--data", help="where the data directory is made (default: the temporary directory)")
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--seconds", type=int, default=8, help="of each measurement with wrk")
    parser.add_argument("--json", help="a file for the figures")
    options = parser.parse_args()
    directory = pathlib.Path(tempfile.mkdtemp(prefix="relayd-bench-", dir=options.data))
    # nginx gives up root for its worker, which must reach its temporary folders.
    directory.chmod(0o755)
    nginx = relayd = None
    figures = {}
    try:
        nginx = Nginx(directory)
        relayd = Relayd(options.binary, directory)
        figures["start, ms"] = relayd.start_milliseconds
        time.sleep(2)
        figures["memory idle, MiB"] = relayd.memory_mebibytes()
        single = json.dumps(event(1))
        batch = json.dumps({"events": [event(number) for number in range(100)]})
        headers = {"Content-Type": "application/json", "X-API-Key": relayd.keys[1]}
        figures["wrk POST to nginx, 1/s"] = wrk(nginx.port, "/", single, headers, directory, options.seconds)
        figures["accepts, single, 1/s"] = wrk(relayd.port, "/api/v1/events", single, headers, directory, options.seconds)
        figures["accepts, batches of 100, events/s"] = 100 * wrk(
            relayd.port, "/api/v1/events/batch", batch, headers, directory, options.seconds, connections=8
        )
        rate, cpu = deliveries(relayd, nginx, options.events)
        figures["deliveries end to end, 1/s"] = rate
        figures["deliveries / wrk POST"] = rate / figures["wrk POST to nginx, 1/s"]
        figures["CPU for 1,000 deliveries, s"] = cpu
        figures["memory after load, MiB"] = relayd.memory_mebibytes()
        figures["memory peak, MiB"] = relayd.memory_mebibytes("VmHWM")
        accepts, ends = end_to_end(relayd, 200, 10)
        for name, values in (("accept at 200/s", accepts), ("end to end at 200/s", ends)):
            for part in (50, 95, 99):
                figures[f"{name}, p{part}, ms"] = percentile(values, part / 100)
    finally:
        code = relayd.stop() if relayd else 0
        if nginx:
            nginx.stop()
        shutil.rmtree(directory, ignore_errors=True)
    assert code == 0, f"relayd ended with {code}"
    print("| Figure | Value |\n|---|---|")
    for name, value in figures.items():
        print(f"| {name} | {value:,.3f} |" if value < 10 else f"| {name} | {value:,.0f} |")
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(figures, indent=2))


main()
