"""A real relayd and a real mail server, for the scripts beside this one."""

import json
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request


class Mailbox:
    def __init__(self):
        self.mails = []

    def code(self):
        """The code of the newest mail."""
        return re.search(r"^    (\d{6})\r?$", self.mails[-1][1], re.M).group(1)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((session.authenticated, envelope.original_content.decode()))
        return "250 taken"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Relay:
    """A relayd with one tenant, and a candidate whose interview is approved."""

    def __init__(self, program, directory, settings):
        self.program = program
        self.port = free_port()
        data = directory / f"data-{self.port}"
        data.mkdir(mode=0o700)
        self.file = directory / f"{self.port}.json5"
        settings = dict(
            settings, listen=f"127.0.0.1:{self.port}", dataDirectory=str(data), candidate={"requireOTP": True})
        self.file.write_text(json.dumps(settings))
        platform = json.loads(self.run("platform", "create", "--name", "P"))
        tenant = json.loads(self.run("tenant", "create", "--platform", platform["platformId"], "--name", "T"))
        self.headers = {
            "X-API-Key": platform["apiKey"], "X-Tenant-ID": tenant["tenantId"], "Content-Type": "application/json"}
        self.process = subprocess.Popen(
            [self.program, "serve", "--config", self.file], stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            if "daemon.started" in line:
                break

    def run(self, *words):
        return subprocess.run(
            [self.program, *words, "--json", "--config", self.file], check=True, capture_output=True, text=True).stdout

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1{path}", method=method, headers=self.headers,
            data=json.dumps(body).encode() if body is not None else None)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def link(self, address=None):
        """The link of a candidate, whose address may be known."""
        submission = {
            "candidateRef": "c", "candidateName": "Ada Lovelace", "position": "Senior Engineer (Größe & Co)",
            "level": "SENIOR", "qualifications": ["Swift in production", "Distributed systems", "Concurrency"],
            "companyName": "Acme & Sons"}
        if address:
            submission["candidateEmail"] = address
        _, made = self.call("POST", "/integration/interviews", submission)
        run = "/integration/interviews/" + made["runId"]
        while self.call("GET", run)[1]["state"] != "PENDING":
            time.sleep(0.05)
        return self.call("POST", run + "/plan/approve", {})[1]["interviewLink"]

    def end(self):
        self.process.terminate()
        log = self.process.stderr.read()
        self.process.wait()
        return log
