"""Lets aiosmtpd, a mail server of somebody else's, take the one-time codes of a real relayd.

Usage: mail.py RELAYD. Needs the Python package `aiosmtpd` and the openssl command. Each case starts a mail server of
one kind and a relayd that knows it, and asks for a code: by TLS from the start, by STARTTLS, with a login, with a wrong
one, with a certificate nobody trusts, with a server that has no STARTTLS.
"""

import logging
import pathlib
import ssl
import subprocess
import sys
import tempfile

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from relay import Mailbox, Relay, free_port

RELAYD = sys.argv[1]
logging.disable()


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
    relay = Relay(RELAYD, directory, whole)
    try:
        token = relay.link(address).split("/")[-1]
        found, _ = relay.call("POST", f"/candidate-access/{token}/request-otp")
        assert found == status, f"{name}: {found}"
        if status == 201:
            (authenticated, _), = box.mails
            found, _ = relay.call("POST", f"/candidate-access/{token}/verify-otp", {"otp": box.code()})
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
