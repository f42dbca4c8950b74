"""Publishers: single events at a steady rate, and what their answers take."""

import asyncio
import gc
import json
import re
import time

from harness import event, percentile

CONNECTIONS = 32
LENGTH = re.compile(rb"\r\nContent-Length: (\d+)", re.I)


class Caller(asyncio.Protocol):
    """A kept connection to the API with one request at a time on it."""

    def connection_made(self, transport):
        self.transport, self.buffer, self.waiting = transport, b"", None

    def send(self, request):
        """The future of (status, body)."""
        self.waiting = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return self.waiting

    def data_received(self, data):
        self.buffer += data
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        length = end + 4 + int(LENGTH.search(self.buffer[:end + 2]).group(1))
        if len(self.buffer) >= length:
            answer, self.buffer = self.buffer[:length], b""
            self.waiting.set_result((int(answer[9:12]), answer[end + 4:]))

    def connection_lost(self, _):
        if self.waiting and not self.waiting.done():
            self.waiting.set_exception(ConnectionError("relayd closed the connection"))


def request(tenant, method, path, body=b""):
    """The bytes of a request of a tenant."""
    lines = [f"{method} {path} HTTP/1.1", "Host: bench", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in tenant.headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def callers(relayd, count=CONNECTIONS):
    """Free connections, in a queue."""
    loop, free = asyncio.get_running_loop(), asyncio.Queue()
    for _ in range(count):
        _, caller = await loop.create_connection(Caller, "127.0.0.1", relayd.port)
        free.put_nowait(caller)
    return free


class Load:
    """Single events of some tenants in turn, `rate` a second, whatever the answers take.

    By the event's id, `sent` is when its request left, in seconds since 1970, and `accepts` the milliseconds from there
    to the end of the answer.
    """

    def __init__(self, tenants, rate, seconds, prefix="e"):
        self.tenants, self.rate, self.seconds, self.prefix = tenants, rate, seconds, prefix
        self.sent, self.accepts = {}, {}

    def run(self):
        gc.disable()
        asyncio.run(self.publish())
        gc.enable()
        return self

    async def publish(self):
        free = await callers(self.tenants[0].relayd)
        start = time.monotonic() + 0.1
        tasks = set()
        for number in range(int(self.rate * self.seconds)):
            wait = start + number / self.rate - time.monotonic()
            if wait > 0:
                await asyncio.sleep(wait)
            task = asyncio.create_task(self.one(number, free))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        self.rate_reached = number / (time.monotonic() - start)
        await asyncio.wait_for(asyncio.gather(*tasks), 60)

    async def one(self, number, free):
        tenant = self.tenants[number % len(self.tenants)]
        name = f"{self.prefix}-{number:07}"
        body = json.dumps(event(number, eventId=name)).encode()
        caller = await free.get()
        # A request that waits for a free connection has left by the publisher's clock, so the wait counts.
        self.sent[name] = time.time()
        started = time.monotonic()
        status, answer = await caller.send(request(tenant, "POST", "/api/v1/events", body))
        assert status == 202, answer
        self.accepts[name] = (time.monotonic() - started) * 1000
        free.put_nowait(caller)

    def accept(self, part, until=float("inf")):
        """Of the events that were sent before `until`."""
        return percentile([value for name, value in self.accepts.items() if self.sent[name] < until], part)

    def arrival(self, arrivals, part):
        """The milliseconds from sending to the first arrival at the receiver."""
        return percentile(self.latencies(arrivals), part)

    def latencies(self, arrivals):
        first = {}
        for name, _, at in arrivals:
            first.setdefault(name, at)
        return [(first[name] - at) * 1000 for name, at in self.sent.items() if name in first]
