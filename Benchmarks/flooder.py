#!/usr/bin/env python3
"""One caller that does not take no for an answer: sends a request again as soon as it is answered.

It has an address of its own and asks for the processor last, so that what is measured is relayd and not its flooder.
Ends at SIGTERM and prints what it has seen as JSON: answers by status, connections that ended without one, seconds.
"""

import argparse
import collections
import errno
import json
import os
import re
import select
import signal
import socket
import sys
import time

LENGTH = re.compile(rb"\r\nContent-Length: (\d+)", re.I)


class Flooder:
    def __init__(self, options, request):
        self.options, self.request = options, request
        self.poll, self.open = select.epoll(), {}
        self.seen, self.unanswered, self.started = collections.Counter(), 0, time.monotonic()
        self.connected = 0

    def run(self):
        while True:
            self.connect()
            for number, happened in self.poll.poll(0.005):
                self.handle(number, happened)

    def connect(self):
        """Connections up to their number; with --again no more of them than its rate allows until now."""
        allowed = self.options.connections
        if self.options.again:
            allowed = (time.monotonic() - self.started) * self.options.again
        while len(self.open) < self.options.connections and self.connected < allowed:
            connection = socket.socket()
            connection.setblocking(False)
            connection.bind((self.options.source, 0))
            self.connected += 1
            if connection.connect_ex(("127.0.0.1", self.options.port)) not in (0, errno.EINPROGRESS):
                connection.close()
                continue
            self.open[connection.fileno()] = connection, b""
            self.poll.register(connection, select.EPOLLOUT)

    def handle(self, number, happened):
        connection, buffer = self.open[number]
        try:
            if happened & select.EPOLLOUT:
                self.poll.modify(number, select.EPOLLIN)
                return connection.send(self.request)
            data = connection.recv(65536)
        except OSError:
            data = b""
        if not data:
            self.unanswered += 1
            return self.close(number)
        buffer += data
        end = buffer.find(b"\r\n\r\n")
        if end >= 0 and len(buffer) >= end + 4 + int(LENGTH.search(buffer[:end + 2]).group(1)):
            self.seen[int(buffer[9:12])] += 1
            if self.options.again or b"\r\nConnection: close" in buffer[:end + 2]:
                return self.close(number)
            connection.send(self.request)
            buffer = b""
        self.open[number] = connection, buffer

    def close(self, number):
        connection, _ = self.open.pop(number)
        self.poll.unregister(number)
        connection.close()
        if not self.options.again:
            self.connected -= 1

    def facts(self):
        return {"answers": self.seen, "unanswered": self.unanswered, "seconds": time.monotonic() - self.started}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--source", required=True, help="the address it comes from, of 127.0.0.0/8")
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--again", type=int, metavar="RATE", help="a new connection for each request, at most so many a second")
    options = parser.parse_args()
    os.nice(19)
    flooder = Flooder(options, sys.stdin.buffer.read())
    signal.signal(signal.SIGTERM, lambda *_: (print(json.dumps(flooder.facts()), flush=True), os._exit(0)))
    flooder.run()


main()
