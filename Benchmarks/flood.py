#!/usr/bin/env python3
"""What deliveries and other callers notice while one caller floods the API.

Ten endpoints get 200 single events a second together, each delivered at once; their latencies are taken while all is
well and in floods from another caller with an address of its own: more requests than its rate limit allows, calls with
a key that is none, both connected directly and behind a trusted proxy; a new connection for each of these calls;
thousands of connections that begin a request and never end it; and, on a daemon without a rate limit, single events on
64 connections as fast as they are taken, and batches of 500 on 256 connections, which is more than the disk takes.
"""

import http.client
import json
import re
import signal
import socket
import statistics
import subprocess
import sys

from harness import HERE, Scene, event, wait_for
from load import Load
from report import Arguments, Report
from wrk import lua

WANTED_RATIO = 2
FLOODER = "127.0.0.9"


class Flood:
    """wrk, sending for a while: `with Flood(...) as flood`, whose `text` is what it printed."""

    def __init__(self, scene, port, path, body, headers, seconds, connections):
        script = scene.directory / "flood.lua"
        lines = ['wrk.method = "POST"', f"wrk.body = {lua(body)}"]
        lines += [f'wrk.headers["{name}"] = {lua(value)}' for name, value in headers.items()]
        script.write_text("\n".join(lines))
        self.scene = scene
        self.words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", script, f"http://127.0.0.1:{port}{path}"]

    def __enter__(self):
        self.process = self.scene.start(self.words, "wrk.log", stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_):
        self.text = self.process.communicate(timeout=120)[0]

    def rates(self):
        """Requests a second, and those of them that were refused."""
        total = float(re.search(r"Requests/sec:\s+([\d.]+)", self.text).group(1))
        count = int(re.search(r"(\d+) requests in", self.text).group(1))
        refused = re.search(r"Non-2xx or 3xx responses: (\d+)", self.text)
        return total, total * int(refused.group(1)) / max(count, 1) if refused else 0


class DirectFlood:
    """`flooder.py` at FLOODER's address, until the block ends."""

    def __init__(self, scene, port, path, body, headers, *words):
        lines = [f"POST {path} HTTP/1.1", "Host: bench", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self.request = "\r\n".join(lines).encode() + b"\r\n\r\n" + body.encode()
        self.scene, self.words = scene, [sys.executable, HERE / "flooder.py", "--port", port, "--source", FLOODER, *words]

    def __enter__(self):
        self.process = self.scene.start(self.words, "flooder.log", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.process.stdin.write(self.request)
        self.process.stdin.close()
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.facts = json.loads(self.process.stdout.read())
        self.process.wait(20)

    def rates(self):
        """Requests and connections a second, and those of them that were refused."""
        answers, seconds = self.facts["answers"], self.facts["seconds"]
        total = sum(answers.values()) + self.facts["unanswered"]
        taken = sum(count for status, count in answers.items() if status.startswith("2"))
        return total / seconds, (total - taken) / seconds


class Hoard:
    """Connections from an address of their own that begin a request and never end it."""

    def __init__(self, port, count):
        self.port, self.count, self.sockets = port, count, []

    def __enter__(self):
        for _ in range(self.count):
            connection = socket.socket()
            connection.bind(("127.9.9.9", 0))
            connection.connect(("127.0.0.1", self.port))
            connection.send(b"POST /api/v1/events HTTP/1.1\r\nHost: bench\r\n")
            self.sockets.append(connection)
        return self

    def __exit__(self, *_):
        for connection in self.sockets:
            connection.close()


class Others(Load):
    """As Load; an answer of 503 that says when to come again is counted instead of ending the benchmark."""

    refused = 0

    async def one(self, number, free):
        try:
            await super().one(number, free)
        except AssertionError as error:
            if b'"statusCode":503' not in error.args[0]:
                raise
            self.refused += 1


def told_when(relayd, headers, body, status):
    """Whether a refusal with `status` says when to come again; None when some calls of the flooder's met none.

    They come through the trusted proxy, so that they do not wait for the flooder's connections."""
    for _ in range(200):
        connection = http.client.HTTPConnection("127.0.0.1", relayd.port, timeout=60)
        connection.request("POST", "/api/v1/events/batch", body, headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status == status:
            return answer.getheader("Retry-After") is not None
    return None


def spent(flood):
    """Runs a flood to its end."""
    with flood():
        return True


def batch(size):
    """A body of `size` events without ids of their own, so that none repeats another."""
    return json.dumps({"events": [event(number) for number in range(size)]})


def main():
    arguments = Arguments(__doc__)
    arguments.size("seconds", 8, 2, "of each measurement")
    arguments.size("rounds", 3, 1, "measurements of each state")
    arguments.size("limit", 30_000, 14_000, "requests a minute and address; the ten need 12,000")
    arguments.size("again", 3_000, 500, "new connections a second from a flooder that makes one for each call")
    arguments.size("hoard", 3_000, 200, "connections that never end their request")
    options = arguments.parse()
    report = Report("flood", options, arguments.sizes)
    loads, floods, told = {}, {}, {}

    with Scene(options, seconds=900) as scene:
        limits = {"rateLimit": {"requestsPerMinute": options.limit}, "trustedProxies": ["127.0.0.1/32"]}
        arrivals = []

        def stage(relayd, name):
            """Ten tenants and a receiver; a function that measures them."""
            receiver = scene.receiver()
            ten = [relayd.tenant(f"well {k}") for k in range(10)]
            for k, tenant in enumerate(ten):
                tenant.send_to(receiver.port, f"/{k}")
            Load(ten, 200, 1, prefix=f"{name}-warm").run()

            def measure(phase):
                prefixes = [f"{name}{len(loads)}-{k}" for k in range(options.rounds)]
                loads[phase] = [Others(ten, 200, options.seconds, prefix).run() for prefix in prefixes]

            return receiver, measure

        def close(relayd, receiver, phases):
            total = 200 + sum(len(load.accepts) for phase in phases for load in loads[phase])
            wait_for(lambda: receiver.facts()["accepted"] >= total, 60, "events of the ten are missing")
            arrivals.extend(receiver.arrivals())
            relayd.kill()

        # The flood outlasts the measurement of its phase.
        seconds = (options.seconds + 1) * options.rounds + 1
        relayd = scene.relayd(settings=limits)
        receiver, measure = stage(relayd, "limited")
        flooder = relayd.tenant("flooder")
        flooder.send_to(scene.nginx().port)
        single = json.dumps(event(1))
        # What relayd is told by a proxy, which wrk plays; the flooder itself does not forward.
        forwarded = {"X-Forwarded-For": FLOODER}
        unknown = {**flooder.headers, "X-API-Key": "sk_live_" + "0" * 64}
        measure("all is well")
        for kind, headers in {"over its rate limit": flooder.headers, "with a key that is none": unknown}.items():
            path = "/api/v1/events"
            through = {**headers, **forwarded}
            direct = lambda *words: DirectFlood(scene, relayd.port, path, single, headers, *words)
            proxied = lambda seconds: Flood(scene, relayd.port, path, single, through, seconds, 64)
            ways = {
                f"{kind}, directly": direct, f"{kind}, behind a proxy": lambda: proxied(seconds),
                f"{kind}, on a new connection each time": lambda: direct("--again", options.again),
            }
            if headers is not unknown:
                # First what a minute allows is used up.
                use_up = lambda: proxied(1)
                wait_for(lambda: spent(use_up) and told_when(relayd, through, single, 429), 120, "nothing is refused")
            for phase, start in ways.items():
                with start() as flood:
                    measure(phase)
                    told[phase] = None if headers is unknown else told_when(relayd, through, single, 429)
                floods[phase] = flood.rates()
        with Hoard(relayd.port, options.hoard):
            measure("with connections that never end their request")
        close(relayd, receiver, list(loads))

        unlimited = {
            "with as many single events as it can send": ("/api/v1/events", single, 64),
            "with more batches than the disk takes": ("/api/v1/events/batch", batch(500), 256),
        }
        for phase, (path, body, connections) in unlimited.items():
            before = len(loads)
            relayd = scene.relayd()
            receiver, measure = stage(relayd, f"unlimited{before}")
            flooder = relayd.tenant("flooder")
            flooder.send_to(scene.nginx().port)
            measure(f"all is well before {phase.removeprefix('with ')}")
            with Flood(scene, relayd.port, path, body, flooder.headers, seconds, connections) as flood:
                measure(phase)
                told[phase] = told_when(relayd, flooder.headers, body, 503) if connections > 64 else None
            floods[phase] = flood.rates()
            close(relayd, receiver, list(loads)[before:])

    usual = {}
    for phase, measured in loads.items():
        figures = {
            "accept p50": [load.accept(0.5) for load in measured],
            "accept p99": [load.accept(0.99) for load in measured],
            "arrival p50": [load.arrival(arrivals, 0.5) for load in measured],
            "arrival p99": [load.arrival(arrivals, 0.99) for load in measured],
        }
        if phase.startswith("all is well"):
            usual = {what: statistics.median(values) for what, values in figures.items()}
        for what, values in figures.items():
            report.add(f"{phase}: {what}, ms", values)
            if not phase.startswith("all is well"):
                ratios = [value / usual[what] for value in values]
                report.add(f"{phase}: {what} / usual", ratios, at_most=WANTED_RATIO)
        if phase in floods:
            total, refused = floods[phase]
            report.add(f"{phase}: the flood, requests/s", total)
            report.add(f"{phase}: of these refused, requests/s", refused)
        refused = sum(load.refused for load in measured)
        report.add(f"{phase}: calls of the ten that were refused", refused, at_most=0)
        if told.get(phase) is not None:
            report.add(f"{phase}: refusals say when to come again (1 = yes)", int(told[phase]), at_least=1)
    report.note(
        f"The rate limit is {options.limit:,} requests a minute for each address. The flood, the ten, their "
        "receiver and relayd share the machine's cores.")
    report.finish()


main()
