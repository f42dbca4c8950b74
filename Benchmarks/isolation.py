#!/usr/bin/env python3
"""Measures what a tenant notices of another tenant's dead receiver. Called by `script/bench isolation`.

A receiver that takes connections and never answers, under 10,000 waiting events; then a receiver that is gone, under
1,000,000; then kill -9 and a new start with all of them. Each time the other tenant's latencies at 200/s.
"""

import http.client
import json
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

from harness import ROOT, Relayd, end_to_end, event, free_port, percentile, wait_for


class Tenant:
    """The other one: publishes to a receiver of its choice."""

    def __init__(self, relayd):
        self.connection = http.client.HTTPConnection("127.0.0.1", relayd.port, timeout=60)
        self.headers = {"Content-Type": "application/json", "X-API-Key": relayd.keys[1]}

    def call(self, method, path, body=None):
        self.connection.request(method, path, body, self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        assert answer.status in (200, 201, 202), text
        return text

    def send_to(self, port):
        self.call("PUT", "/api/v1/tenants/me/webhook-config", json.dumps({"callbackUrl": f"http://127.0.0.1:{port}/"}))

    def publish(self, count):
        bodies = [json.dumps({"events": [event(k) for k in range(first, first + 1000)]}) for first in range(0, 20_000, 1000)]
        for number in range(count // 1000):
            self.call("POST", "/api/v1/events/batch", bodies[number % len(bodies)])


def row(name, relayd):
    accepts, ends = end_to_end(relayd, 200, 8)
    cells = [percentile(accepts, 0.5), percentile(accepts, 0.99), percentile(ends, 0.5), percentile(ends, 0.99)]
    memory = relayd.memory_mebibytes()
    print(f"| {name} | " + " | ".join(f"{cell:.1f}" for cell in cells) + f" | {memory:.0f} |", flush=True)


def main():
    directory = pathlib.Path(tempfile.mkdtemp(prefix="relayd-bench-"))
    relayd = Relayd(str(ROOT / ".build/release/relayd"), directory)
    try:
        print("| Another tenant has | accept p50, ms | p99 | end to end p50, ms | p99 | memory, MiB |\n|---|---|---|---|---|---|")
        row("nothing waiting", relayd)
        hole = socket.socket()
        hole.bind(("127.0.0.1", 0))
        hole.listen(128)
        other = Tenant(relayd)
        other.send_to(hole.getsockname()[1])
        other.publish(10_000)
        row("10,000 waiting for a black hole", relayd)
        other.send_to(free_port())
        other.publish(1_000_000)
        row("1,000,000 waiting for a dead receiver", relayd)
        relayd.process.kill()
        relayd.process.wait()
        started = time.monotonic()
        relayd.process = subprocess.Popen(
            [relayd.binary, "serve", "--config", relayd.config], stderr=open(directory / "relayd.log", "a")
        )
        wait_for(relayd.is_ready, 60)
        ready = (time.monotonic() - started) * 1000
        row("the same, after kill -9", relayd)
        started = time.monotonic()
        Tenant(relayd).call("GET", "/api/v1/deliveries?limit=50")
        page = (time.monotonic() - started) * 1000
        print(f"\nFrom kill -9 to ready {ready:.0f} ms; a page of 50 of the 1,000,000 deliveries {page:.1f} ms.")
    finally:
        relayd.stop()
        shutil.rmtree(directory, ignore_errors=True)


main()
