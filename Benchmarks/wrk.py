"""wrk with a body and headers of one's choice, and the request that relayd sends, to be measured alike."""

import json
import re
import socket
import subprocess
import threading

from harness import event

# What wrk and nginx make themselves.
OWN = {"host", "content-length", "accept", "connection"}


def wrk(scene, port, path, body, headers, seconds, connections=64):
    """Requests a second; all must be answered 2xx."""
    script = scene.directory / "post.lua"
    lines = ['wrk.method = "POST"', f"wrk.body = {lua(body)}"]
    lines += [f'wrk.headers["{name}"] = {lua(value)}' for name, value in headers.items()]
    script.write_text("\n".join(lines))
    text = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", script, f"http://127.0.0.1:{port}{path}"],
        check=True, capture_output=True, text=True, timeout=seconds + 30,
    ).stdout
    assert "Non-2xx" not in text, text
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))


def lua(text):
    return "[==[" + text + "]==]"


def real_delivery(tenant):
    """Headers and body of one delivery of relayd, taken from the wire."""
    taken = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(20)
        thread = threading.Thread(target=lambda: taken.append(take(listener)), daemon=True)
        thread.start()
        tenant.send_to(listener.getsockname()[1])
        tenant.publish([json.dumps({"events": [event(1)]}).encode()])
        thread.join(25)
    head, body = taken[0]
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    return {name: value for name, value in headers.items() if name.lower() not in OWN}, body.decode()


def take(listener):
    """The first request of a listener, answered 200: head and body."""
    connection, _ = listener.accept()
    with connection:
        data = b""
        while b"\r\n\r\n" not in data:
            data += connection.recv(65536)
        head, body = data.split(b"\r\n\r\n", 1)
        length = int(re.search(rb"content-length: ?(\d+)", head, re.I).group(1))
        while len(body) < length:
            body += connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    return head, body
