#!/usr/bin/env python3
"""A scripted receiver of webhooks: verifies, counts, notes arrivals, and misbehaves on request.

One asyncio thread on raw protocols: about 15,000 requests a second. GET /facts answers what it has counted; at SIGTERM
it writes a line for every arrival, `id attempt nanoseconds-since-1970`, into the file of --arrivals.
"""

import argparse
import asyncio
import base64
import gc
import hashlib
import hmac
import json
import re
import resource
import signal
import time

ID = re.compile(rb"\r\nwebhook-id: ?([^\r]+)", re.I)
TIMESTAMP = re.compile(rb"\r\nwebhook-timestamp: ?(\d+)", re.I)
SIGNATURE = re.compile(rb"\r\nwebhook-signature: ?([^\r]+)", re.I)
ATTEMPT = re.compile(rb"\r\nX-Webhook-Attempt: ?(\d+)", re.I)
LENGTH = re.compile(rb"\r\nContent-Length: ?(\d+)", re.I)
SEQUENCE = re.compile(rb'"runId":"([^"]+)".*?"sequence":(\d+)')


class Ledger:
    """What the receiver knows."""

    def __init__(self, options):
        self.options = options
        self.secret = base64.b64decode(options.secret.removeprefix("whsec_")) if options.secret else None
        self.arrivals = []
        self.received = self.verified = self.accepted = 0
        self.in_flight = self.in_flight_most = self.before_first_answer = 0
        self.connections = self.connections_most = 0
        self.seen, self.repeated = set(), 0
        self.sequences = {}

    def arrived(self, head, body, nanoseconds):
        """Notes a request: the status to answer."""
        name = ID.search(head).group(1)
        attempt = int(ATTEMPT.search(head).group(1))
        self.received += 1
        self.in_flight += 1
        self.in_flight_most = max(self.in_flight_most, self.in_flight)
        self.arrivals.append((name, attempt, nanoseconds))
        if self.secret is not None and self.is_signed(name, head, body):
            self.verified += 1
        status = self.options.first_status if attempt == 1 else self.options.status
        if 200 <= status < 300:
            self.accept(name, body)
        return status

    def is_signed(self, name, head, body):
        """Standard Webhooks 1.0: HMAC-SHA256 of id, time and body."""
        content = name + b"." + TIMESTAMP.search(head).group(1) + b"." + body
        code = b"v1," + base64.b64encode(hmac.digest(self.secret, content, hashlib.sha256))
        return code in SIGNATURE.search(head).group(1).split(b" ")

    def accept(self, name, body):
        if name in self.seen:
            self.repeated += 1
            return
        self.seen.add(name)
        self.accepted += 1
        place = SEQUENCE.search(body)
        if place:
            self.sequences.setdefault(place.group(1), set()).add(int(place.group(2)))

    def facts(self):
        numbered = sum(map(len, self.sequences.values()))
        gaps = sum(map(max, self.sequences.values())) - numbered
        return {
            "received": self.received, "accepted": self.accepted, "verified": self.verified,
            "repeated": self.repeated, "numbered": numbered, "gaps": gaps, "inFlight": self.in_flight,
            "inFlightMost": self.in_flight_most, "beforeFirstAnswer": self.before_first_answer,
            "connections": self.connections, "connectionsMost": self.connections_most,
        }

    def save(self):
        with open(self.options.arrivals, "w") as file:
            file.writelines(f"{name.decode()} {attempt} {at}\n" for name, attempt, at in self.arrivals)


class Connection(asyncio.Protocol):
    """One connection; a sender has one request under way on it."""

    def __init__(self, ledger):
        self.ledger, self.buffer, self.open_requests = ledger, b"", 0

    def connection_made(self, transport):
        self.transport = transport
        self.ledger.connections += 1
        self.ledger.connections_most = max(self.ledger.connections_most, self.ledger.connections)

    def connection_lost(self, _):
        self.ledger.connections -= 1
        self.ledger.in_flight -= self.open_requests
        self.open_requests = 0

    def data_received(self, data):
        now = time.time_ns()
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end]
            if head.startswith(b"GET /facts"):
                self.buffer = b""
                text = json.dumps(self.ledger.facts()).encode()
                self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(text) + text)
                return
            length = end + 4 + int(LENGTH.search(head).group(1))
            if len(self.buffer) < length:
                return
            body, self.buffer = self.buffer[end + 4:length], self.buffer[length:]
            self.request(head, body, now)

    def request(self, head, body, now):
        ledger, options = self.ledger, self.ledger.options
        status = ledger.arrived(head, body, now)
        if options.silent:
            return
        self.open_requests += 1
        is_first = ledger.received == 1
        delay = options.first_delay if is_first else options.delay
        answer = b"HTTP/1.1 %d -\r\nContent-Length: 2\r\n\r\nok" % status
        if delay:
            asyncio.get_running_loop().call_later(delay / 1000, self.answer, answer, is_first)
        else:
            self.answer(answer, is_first)

    def answer(self, answer, is_first):
        if is_first:
            self.ledger.before_first_answer = self.ledger.received - 1
        if self.open_requests:
            self.open_requests -= 1
            self.ledger.in_flight -= 1
            self.transport.write(answer)


async def serve(options):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    # What is noted stays; looking through it again and again would stop the receiver for long.
    gc.disable()
    ledger = Ledger(options)
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    server = await loop.create_server(lambda: Connection(ledger), options.host, options.port, backlog=4096)
    await ended.wait()
    server.close()
    ledger.save()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--arrivals", required=True, help="the file written at the end")
    parser.add_argument("--secret", help="verify each event with it")
    parser.add_argument("--status", type=int, default=200, help="what is answered")
    parser.add_argument("--first-status", type=int, default=200, help="what is answered to first attempts")
    parser.add_argument("--delay", type=float, default=0, help="milliseconds before each answer")
    parser.add_argument("--first-delay", type=float, default=0, help="milliseconds before the very first answer")
    parser.add_argument("--silent", action="store_true", help="take everything and never answer")
    asyncio.run(serve(parser.parse_args()))


main()
