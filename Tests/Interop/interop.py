#!/usr/bin/env python3
"""Has relayd deliver to a plain receiver and lets other people's code verify what came. Called by script/interop.

Judges: the Node.js, Python and Swift functions of README.md as printed there, the function of the customers' handbook
(hex HMAC of the body, Node.js), and the Standard Webhooks library of PyPI. Each must accept every delivery and refuse a
changed body.
"""

import http.server
import json
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text()
HERE = pathlib.Path(__file__).resolve().parent


def block(language):
    return re.search(rf"```{language}\n(.*?)```", README, re.S).group(1)


def capture(directory, binary):
    """Deliveries of a whole run: [{headers, body}], and the secret."""
    received = []

    class Receiver(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            received.append({"headers": {name.lower(): value for name, value in self.headers.items()}, "body": body})
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    receiver = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    config = directory / "relayd.json5"
    config.write_text(
        f'{{listen: "127.0.0.1:{port}", dataDirectory: "{directory}/data",'
        ' delivery: {allowHTTP: true, allowedNetworks: ["127.0.0.0/8"]}}'
    )
    (directory / "data").mkdir(mode=0o700)

    def command(*words):
        words = [binary, *words, "--json", "--config", config]
        return json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)

    def curl(method, path, body):
        return json.loads(
            subprocess.run(
                ["curl", "-sSf", "-X", method, f"http://127.0.0.1:{port}{path}", "-H", f"X-API-Key: {key}",
                 "-H", "Content-Type: application/json", "-d", json.dumps(body)],
                check=True, capture_output=True, text=True,
            ).stdout
        )

    platform = command("platform", "create", "--name", "Interop")["platformId"]
    tenant = command("tenant", "create", "--platform", platform, "--name", "Interop")["tenantId"]
    key = command("key", "create", "--tenant", tenant)["key"]
    daemon = subprocess.Popen([binary, "serve", "--config", config], stderr=subprocess.DEVNULL)
    try:
        for _ in range(500):
            if subprocess.run(["curl", "-sf", f"http://127.0.0.1:{port}/health/ready"], capture_output=True).returncode == 0:
                break
            time.sleep(0.01)
        url = f"http://127.0.0.1:{receiver.server_port}/in"
        secret = curl("PUT", "/api/v1/tenants/me/webhook-config", {"callbackUrl": url, "asymmetric": True})["signingSecret"]
        curl("POST", "/api/v1/integration/interviews", {
            "candidateRef": "app-1", "position": "Ingénieur · 技术 🚀", "level": "SENIOR",
            "qualifications": ["Swift on servers", "Message queues", "SQL"]})
        curl("POST", "/api/v1/events", {"event": "order.paid", "data": {"text": "ünïcode \u2028 <>&", "n": 1.50}})
        for _ in range(500):
            if len(received) >= 4:
                break
            time.sleep(0.01)
    finally:
        daemon.terminate()
        daemon.wait(20)
        receiver.shutdown()
    assert len(received) >= 4, f"only {len(received)} deliveries came"
    return {"secret": secret, "deliveries": received}


def judge(name, command, directory):
    result = subprocess.run(command, cwd=directory, capture_output=True, text=True)
    print(f"{'ok  ' if result.returncode == 0 else 'FAIL'} {name}: {(result.stdout + result.stderr).strip()[-300:]}")
    return result.returncode == 0


def main():
    directory = pathlib.Path(tempfile.mkdtemp(prefix="relayd-interop-"))
    binary = ROOT / ".build/release/relayd"
    held = True
    try:
        (directory / "deliveries.json").write_text(json.dumps(capture(directory, binary)))
        for name in ("node.mjs", "handbook.mjs", "python.py", "library.py"):
            shutil.copy(HERE / name, directory)
        (directory / "readme.mjs").write_text(block("js"))
        (directory / "readme.py").write_text(block("python"))
        held &= judge("Node.js of README.md", ["node", "node.mjs"], directory)
        held &= judge("Python of README.md", [sys.executable, "python.py"], directory)
        held &= judge("Node.js of the handbook, hex signature", ["node", "handbook.mjs"], directory)
        subprocess.run([sys.executable, "-m", "venv", "venv"], cwd=directory, check=True)
        subprocess.run(["venv/bin/pip", "-q", "install", "standardwebhooks"], cwd=directory, check=True, capture_output=True)
        held &= judge("standardwebhooks of PyPI", ["venv/bin/python", "library.py"], directory)
        swift = directory / "swift"
        (swift / "Sources/check").mkdir(parents=True)
        shutil.copy(HERE / "Package.swift.txt", swift / "Package.swift")
        (swift / "Sources/check/verify.swift").write_text(block("swift"))
        shutil.copy(HERE / "main.swift.txt", swift / "Sources/check/main.swift")
        held &= judge("Swift of README.md", ["swift", "run", "-q", "check", str(directory / "deliveries.json")], swift)
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    sys.exit(0 if held else 1)


main()
