"""What the benchmarks share: nginx as a receiver, a relayd of its own, wrk, steady loads."""

import asyncio
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BODY_BYTES = 1024


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def percentile(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * part))] if values else float("nan")


class Nginx:
    """A receiver that answers 204 to everything and counts requests."""

    def __init__(self, directory):
        self.port = free_port()
        config = directory / "nginx.conf"
        config.write_text(
            f"""
            worker_processes 1; daemon off; pid {directory}/nginx.pid; error_log {directory}/nginx.err;
            events {{ worker_connections 4096; }}
            http {{
                access_log off; keepalive_requests 100000000; client_body_temp_path {directory}/nginx-body;
                proxy_temp_path {directory}/p; fastcgi_temp_path {directory}/f; uwsgi_temp_path {directory}/u;
                scgi_temp_path {directory}/s; client_body_buffer_size 64k;
                server {{
                    listen 127.0.0.1:{self.port} backlog=4096;
                    location / {{ return 204; }}
                    location /count {{ stub_status; }}
                }}
            }}
            """
        )
        self.process = subprocess.Popen(["nginx", "-c", str(config), "-e", f"{directory}/nginx.err"])
        wait_for(lambda: self.count() is not None, 10)

    def count(self):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/count")
            text = connection.getresponse().read().decode()
            return int(text.split("\n")[2].split()[2])
        except (OSError, IndexError):
            return None

    def stop(self):
        self.process.terminate()
        self.process.wait()


def wait_for(condition, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.01)
    sys.exit("gave up waiting")


class Relayd:
    def __init__(self, binary, directory):
        self.binary, self.directory, self.port = binary, directory, free_port()
        self.config = directory / "relayd.json5"
        (directory / "data").mkdir(mode=0o700)
        self.config.write_text(
            f"""{{
                listen: "127.0.0.1:{self.port}", dataDirectory: "{directory}/data",
                rateLimit: {{requestsPerMinute: 0}},
                delivery: {{allowHTTP: true, allowedNetworks: ["127.0.0.0/8"]}},
            }}"""
        )
        platform = self.command("platform", "create", "--name", "Bench")["platformId"]
        self.keys = []
        for name in ("busy", "quiet"):
            tenant = self.command("tenant", "create", "--platform", platform, "--name", name)["tenantId"]
            self.keys.append(self.command("key", "create", "--tenant", tenant, "--name", name)["key"])
        started = time.monotonic()
        self.process = subprocess.Popen(
            [binary, "serve", "--config", self.config], stderr=open(directory / "relayd.log", "w")
        )
        wait_for(self.is_ready, 10)
        self.start_milliseconds = (time.monotonic() - started) * 1000

    def command(self, *words):
        words = [self.binary, *words, "--json", "--config", self.config]
        return json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)

    def is_ready(self):
        try:
            return self.call("GET", "/health/ready", key="")[0] == 200
        except OSError:
            return False

    def call(self, method, path, body=None, key=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": "application/json"}
        if key is None or key:
            headers["X-API-Key"] = key or self.keys[0]
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def send_to(self, port, path="/"):
        status, body = self.call(
            "PUT", "/api/v1/tenants/me/webhook-config", {"callbackUrl": f"http://127.0.0.1:{port}{path}", "events": []}
        )
        assert status in (200, 201), body
        return json.loads(body).get("signingSecret")

    def cpu_seconds(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mebibytes(self, name="VmRSS"):
        text = open(f"/proc/{self.process.pid}/status").read()
        return int(re.search(rf"{name}:\s+(\d+)", text).group(1)) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


def wrk(port, path, body, headers, directory, seconds, connections=64):
    """Requests a second and the share that was not 2xx."""
    script = directory / "post.lua"
    lines = ['wrk.method = "POST"', f"wrk.body = {lua(body)}"]
    lines += [f'wrk.headers["{name}"] = {lua(value)}' for name, value in headers.items()]
    script.write_text("\n".join(lines))
    text = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", script, f"http://127.0.0.1:{port}{path}"],
        check=True, capture_output=True, text=True,
    ).stdout
    assert "Non-2xx" not in text, text
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))


def lua(text):
    return "[==[" + text + "]==]"


def event(number):
    """An event whose envelope has about 1 KiB."""
    return {"event": "order.paid", "runId": f"run-{number % 500}", "data": {"n": number, "text": "x" * (BODY_BYTES - 330)}}


async def steady(relayd, rate, seconds):
    """Single events at a fixed rate, whatever the answers take: accept latencies in milliseconds."""
    latencies = []
    pool = asyncio.Queue()
    for _ in range(32):
        pool.put_nowait(await asyncio.open_connection("127.0.0.1", relayd.port))

    async def one(number, due):
        body = json.dumps(event(number)).encode()
        head = (
            f"POST /api/v1/events HTTP/1.1\r\nHost: bench\r\nX-API-Key: {relayd.keys[0]}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        reader, writer = await pool.get()
        writer.write(head.encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 202"), answer
        await reader.readexactly(int(re.search(rb"Content-Length: (\d+)", answer).group(1)))
        latencies.append((time.monotonic() - due) * 1000)
        pool.put_nowait((reader, writer))

    start = time.monotonic() + 0.1
    tasks = []
    for number in range(rate * seconds):
        due = start + number / rate
        await asyncio.sleep(max(0, due - time.monotonic()))
        tasks.append(asyncio.create_task(one(number, due)))
    await asyncio.gather(*tasks)
    return latencies


def end_to_end(relayd, rate, seconds):
    """Accept and end-to-end latencies at a steady rate; the receiver is `relayd listen`, which verifies each event."""
    port = free_port()
    secret = relayd.send_to(port, "/webhooks")
    if secret is None:
        relayd.call("DELETE", "/api/v1/tenants/me/webhook-config")
        secret = relayd.send_to(port, "/webhooks")
    output = relayd.directory / "listen.jsonl"
    receiver = subprocess.Popen(
        [relayd.binary, "listen", "--port", str(port), "--json"], stdout=open(output, "w"),
        stderr=subprocess.DEVNULL, env={**os.environ, "RELAYD_LISTEN_SECRET": secret},
    )
    time.sleep(0.5)
    try:
        accepts = asyncio.run(steady(relayd, rate, seconds))
        wait_for(lambda: len(output.read_text().splitlines()) >= rate * seconds, 30)
    finally:
        receiver.send_signal(signal.SIGINT)
        receiver.wait(10)
    received = [json.loads(line) for line in output.read_text().splitlines()]
    assert all(line["verified"] for line in received), "an event was not verified"
    return accepts, [line["latencyMilliseconds"] for line in received]
