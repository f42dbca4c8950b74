"""A receiver of events and of mail, which takes everything.

Prints the two addresses, one a line. `GET <address of events>?to=ADDRESS` answers the code of the last mail to it.
"""

import http.server
import re
import socketserver
import threading
import urllib.parse

codes: dict[str, str] = {}


class Events(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.answer(200, b"")

    def do_GET(self):
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        code = codes.get(query.get("to", [""])[0])
        self.answer(200 if code else 404, (code or "").encode())

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Mails(socketserver.StreamRequestHandler):
    """As much of SMTP as one mail takes."""

    def handle(self):
        self.say("220 receiver")
        to = ""
        while line := self.rfile.readline().decode("utf-8", "replace").strip():
            word = line.split(":")[0].upper()
            if word == "RCPT TO":
                to = re.sub(r".*<(.*)>.*", r"\1", line)
            if word == "DATA":
                self.say("354 go on")
                self.keep(to)
            self.say("221 bye" if word == "QUIT" else "250 taken")

    def keep(self, to):
        text = ""
        while (line := self.rfile.readline().decode("utf-8", "replace")) not in (".\r\n", ""):
            text += line
        if code := re.search(r"(?m)^\s+(\d{6})\s*$", text):
            codes[to] = code[1]

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")


class EventServer(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A sender that hangs up in the middle is none of ours to tell of."""


events = EventServer(("127.0.0.1", 0), Events)
mails = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mails)
mails.daemon_threads = True
threading.Thread(target=mails.serve_forever, daemon=True).start()
print(f"http://127.0.0.1:{events.server_port}/in", f"smtp://127.0.0.1:{mails.server_address[1]}", sep="\n", flush=True)
events.serve_forever()
