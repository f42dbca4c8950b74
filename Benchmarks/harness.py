"""What the benchmarks share: a relayd of their own, its tenants, nginx and a receiver, all stopped at the end."""

import base64
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
BODY_BYTES = 1024
SECRET = "whsec_" + base64.b64encode(b"a secret that only benchmarks use").decode()


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def percentile(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * part))] if values else float("nan")


def wait_for(condition, seconds, what, pause=0.01):
    """Returns the seconds it took; ends the benchmark when `condition` does not come true in time."""
    started = time.monotonic()
    while not condition():
        if time.monotonic() - started > seconds:
            sys.exit(f"gave up after {seconds} s: {what}")
        time.sleep(pause)
    return time.monotonic() - started


def event(number, **more):
    """An event whose envelope has about 1 KiB. 500 runs are under way at a time, and each has ten events."""
    return {
        "event": "order.paid", "runId": f"run-{number // 5_000 * 500 + number % 500}",
        "data": {"n": number, "text": "x" * (BODY_BYTES - 330)}, **more,
    }


def batches(total, size=500, **more):
    """Bodies for POST /events/batch, `total` events in all."""
    for first in range(0, total, size):
        numbers = range(first, min(first + size, total))
        yield json.dumps({"events": [event(number, **more) for number in numbers]}).encode()


class Scene:
    """A directory and the processes of one benchmark: `with Scene(options, seconds=300) as scene`.

    Everything ends with the block, whatever happened in it, and the block ends after `seconds`. What was started runs
    in a process group of its own, which is killed as a whole.
    """

    def __init__(self, options, seconds):
        self.options, self.seconds = options, seconds
        self.processes = []

    def __enter__(self):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="relayd-bench-", dir=self.options.data))
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
        signal.signal(signal.SIGALRM, lambda *_: sys.exit(f"gave up after {self.seconds} s in all"))
        signal.alarm(self.seconds)
        return self

    def __exit__(self, *_):
        signal.alarm(0)
        for process in reversed(self.processes):
            stop(process)
        shutil.rmtree(self.directory, ignore_errors=True)

    def start(self, words, log, **more):
        """A program whose standard error goes to the file `log` in the scene's directory."""
        output = open(self.directory / log, "ab")
        more = {"stdout": output, "stderr": output, "start_new_session": True, **more}
        process = subprocess.Popen([str(word) for word in words], **more)
        self.processes.append(process)
        return process

    def relayd(self, settings=None, **delivery):
        """`settings` are members of the configuration besides `delivery`."""
        return Relayd(self, delivery, settings or {})

    def nginx(self, port=None):
        return Nginx(self, port or free_port())

    def receiver(self, *words, port=None):
        return Receiver(self, words, port or free_port())


def stop(process, seconds=25):
    """Ends a process and what it started: asked first, killed then."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            pass
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    return process.wait(seconds)


class Relayd:
    """A daemon of its own with a fresh data directory."""

    def __init__(self, scene, delivery, settings):
        self.scene, self.binary, self.port = scene, scene.options.binary, free_port()
        self.data = pathlib.Path(tempfile.mkdtemp(prefix="data-", dir=scene.directory))
        self.config = self.data.with_suffix(".json5")
        delivery = {"allowHTTP": True, "allowedNetworks": ["127.0.0.0/8"], **delivery}
        self.config.write_text(json.dumps({
            "listen": f"127.0.0.1:{self.port}", "dataDirectory": str(self.data),
            "rateLimit": {"requestsPerMinute": 0}, "delivery": delivery, **settings,
        }))
        words = [self.binary, "platform", "create", "--name", "Bench", "--json", "--config", self.config]
        made = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
        self.key = made["apiKey"]
        self.start()

    def start(self):
        """Returns the milliseconds from the start to the first answer that says ready."""
        started = time.monotonic()
        self.process = self.scene.start([self.binary, "serve", "--config", self.config], "relayd.log")
        wait_for(self.is_ready, 60, "relayd does not become ready", pause=0.002)
        self.start_milliseconds = (time.monotonic() - started) * 1000
        return self.start_milliseconds

    def is_ready(self):
        if self.process.poll() is not None:
            sys.exit((self.scene.directory / "relayd.log").read_text())
        try:
            return self.call("GET", "/health/ready")[0] == 200
        except OSError:
            return False

    def call(self, method, path, body=None, tenant=None):
        """One request on a connection of its own: the status and the answer's JSON."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = tenant.headers if tenant else {"Content-Type": "application/json", "X-API-Key": self.key}
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, json.loads(text) if text else None

    def tenant(self, name="tenant"):
        status, made = self.call("POST", "/api/v1/platform-admin/tenants", {"name": name})
        assert status == 201, made
        return Tenant(self, made["id"])

    def cpu_seconds(self):
        return cpu_seconds(self.process.pid)

    def memory_megabytes(self, name="VmRSS"):
        """Resident memory in MB (10^6 bytes); VmHWM is its peak."""
        text = open(f"/proc/{self.process.pid}/status").read()
        return int(re.search(rf"{name}:\s+(\d+)", text).group(1)) * 1024 / 1e6

    def kill(self):
        """kill -9."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        code = stop(self.process)
        assert code == 0, f"relayd ended with {code}"


class Tenant:
    """A tenant of a relayd, for which the platform's key acts."""

    def __init__(self, relayd, identifier):
        self.relayd, self.id = relayd, identifier
        self.headers = {"Content-Type": "application/json", "X-API-Key": relayd.key, "X-Tenant-ID": identifier}

    def send_to(self, port, path="/", **more):
        """Sets where its events go, signed with SECRET."""
        body = {"callbackUrl": f"http://127.0.0.1:{port}{path}", "events": [], "signingSecret": SECRET, **more}
        status, saved = self.relayd.call("PUT", "/api/v1/tenants/me/webhook-config", body, self)
        assert status in (200, 201), saved

    def publish(self, bodies):
        """Batches, one after the other on one connection."""
        connection = http.client.HTTPConnection("127.0.0.1", self.relayd.port, timeout=60)
        for body in bodies:
            connection.request("POST", "/api/v1/events/batch", body, self.headers)
            answer = connection.getresponse()
            text = answer.read()
            assert answer.status == 202, text
        connection.close()


class Nginx:
    """A receiver that answers 200 to everything and counts requests: one process, one worker, no log."""

    def __init__(self, scene, port):
        self.port, self.looks = port, 0
        directory = pathlib.Path(tempfile.mkdtemp(prefix="nginx-", dir=scene.directory))
        config = directory / "nginx.conf"
        folders = " ".join(
            f"{name}_temp_path {directory}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        config.write_text(f"""
            daemon off; master_process off; worker_processes 1; worker_rlimit_nofile 20000;
            pid {directory}/pid; error_log {directory}/error.log crit;
            events {{ worker_connections 10000; multi_accept on; }}
            http {{
                access_log off; keepalive_requests 100000000; keepalive_timeout 600s; client_body_buffer_size 64k;
                {folders}
                server {{
                    listen 127.0.0.1:{self.port} backlog=4096;
                    location / {{ return 200 "ok"; }}
                    location = /status {{ stub_status; }}
                }}
            }}
            """)
        self.process = scene.start(["nginx", "-c", config, "-e", directory / "error.log"], "nginx.log")
        wait_for(self.answers, 10, "nginx does not answer")

    def answers(self):
        try:
            self.count()
            return True
        except OSError:
            return False

    def count(self):
        """Requests so far, these looks at the counter left out."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request("GET", "/status")
        text = connection.getresponse().read().decode()
        connection.close()
        self.looks += 1
        return int(text.split("\n")[2].split()[2]) - self.looks


class Receiver:
    """`receiver.py` in a process of its own; what its options do stands there."""

    def __init__(self, scene, words, port):
        self.port, self.arrivals_file = port, scene.directory / f"arrivals-{port}"
        words = [sys.executable, HERE / "receiver.py", "--port", port, "--arrivals", self.arrivals_file, *words]
        self.process = scene.start(words, "receiver.log")
        wait_for(self.answers, 10, "the receiver does not answer")

    def answers(self):
        try:
            return self.facts() is not None
        except OSError:
            return False

    def facts(self):
        """What it has counted so far."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", "/facts")
        text = connection.getresponse().read()
        connection.close()
        return json.loads(text)

    def arrivals(self):
        """Stops it: all arrivals in their order, as (id, attempt, seconds since 1970)."""
        stop(self.process)
        lines = (line.split() for line in self.arrivals_file.read_text().splitlines())
        return [(name, int(attempt), int(nanoseconds) / 1e9) for name, attempt, nanoseconds in lines]


def cpu_seconds(pid):
    """User and system time of a process."""
    fields = open(f"/proc/{pid}/stat").read().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
