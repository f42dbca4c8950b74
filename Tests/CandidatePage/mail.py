"""Lets aiosmtpd, a mail server of somebody else's, take the one-time codes of a real relayd.

Usage: mail.py RELAYD. Needs the Python package `aiosmtpd` and the openssl command. Each case starts a mail server of
one kind and a relayd that knows it, and asks for a code: by TLS from the start, by STARTTLS, with a login, with a wrong
one, with a certificate nobody trusts, with a server that has no STARTTLS.
"""

import json
import logging
import pathlib
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

RELAYD = sys.argv[1]
logging.disable()


class Mailbox:
    def __init__(self):
        self.mails = []

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


def certificate(directory, name):
    key, cert = directory / f"{name}.key", directory / f"{name}.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", f"/CN={name}", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", cert],
        check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    return context, cert


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"relayd", b"open sesame"), handled=False)


class Relay:
    """A relayd with one tenant, and a candidate whose interview is approved."""

    def __init__(self, directory, settings):
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
            [RELAYD, "serve", "--config", self.file], stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            if "daemon.started" in line:
                break

    def run(self, *words):
        return subprocess.run(
            [RELAYD, *words, "--json", "--config", self.file], check=True, capture_output=True, text=True).stdout

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1{path}", method=method, headers=self.headers,
            data=json.dumps(body).encode() if body is not None else None)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def ask_for_code(self, address):
        _, made = self.call("POST", "/integration/interviews", {
            "candidateRef": address, "candidateEmail": address, "position": "Grüße-Engineer", "level": "SENIOR",
            "qualifications": ["a", "b", "c"]})
        run = "/integration/interviews/" + made["runId"]
        while self.call("GET", run)[1]["state"] != "PENDING":
            time.sleep(0.05)
        token = self.call("POST", run + "/plan/approve", {})[1]["interviewLink"].split("/")[-1]
        return token, self.call("POST", f"/candidate-access/{token}/request-otp")[0]

    def end(self):
        self.process.terminate()
        log = self.process.stderr.read()
        self.process.wait()
        return log


def case(name, directory, *, scheme="smtp", server={}, settings={}, address="ada@example.org", trusted=None, status=201,
         error=None):
    box = Mailbox()
    port = free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port, **server)
    controller.start()
    smtp = {"url": f"{scheme}://localhost:{port}", "from": "interviews@example.org", "timeout": "5s", **settings}
    whole = {"smtp": smtp}
    if trusted:
        whole["delivery"] = {"caFile": str(trusted)}
    relay = Relay(directory, whole)
    try:
        token, found = relay.ask_for_code(address)
        assert found == status, f"{name}: {found}"
        if status == 201:
            (authenticated, text), = box.mails
            code = re.search(r"^    (\d{6})\r?$", text, re.M).group(1)
            found, _ = relay.call("POST", f"/candidate-access/{token}/verify-otp", {"otp": code})
            assert found == 200, f"{name}: verify {found}"
            assert relay.call("POST", f"/candidate-access/{token}/start")[0] == 201
            print(f"{name}: taken{', login' if authenticated else ''}")
        else:
            assert not box.mails
    finally:
        log = relay.end()
        controller.stop()
    assert address not in log and "sesame" not in log, f"{name}: the log tells too much"
    if error:
        assert f"error={error}" in log, f"{name}: {log}"
        print(f"{name}: {status}, mail.failed error={error}")


def main():
    with tempfile.TemporaryDirectory() as place:
        directory = pathlib.Path(place)
        context, trusted = certificate(directory, "known")
        strange, _ = certificate(directory, "strange")
        login = {"username": "relayd", "password": "open sesame"}
        asks = {"tls_context": context, "require_starttls": True, "authenticator": authenticate, "auth_required": True}
        case("plain to this machine", directory)
        case("STARTTLS and login", directory, server=asks, settings=login, trusted=trusted)
        case("wrong password", directory, server=asks, settings={**login, "password": "sesame"}, trusted=trusted,
             status=503, error="login")
        case("login, but no STARTTLS", directory, settings=login, status=503, error="tls")
        case("STARTTLS by a stranger", directory, server={**asks, "tls_context": strange}, settings=login,
             trusted=trusted, status=503, error="tls")
        case("TLS from the start", directory, scheme="smtps", server={"ssl_context": context}, trusted=trusted)
        case("TLS from the start by a stranger", directory, scheme="smtps", server={"ssl_context": strange},
             status=503, error="tls")
        case("unknown recipient", directory, address="unknown@example.org", status=503, error="refused")


main()
