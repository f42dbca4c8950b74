"""Walks a candidate through a whole interview in headless Chromium, by keyboard and without JavaScript.

Usage: walk.py RELAYD [--pictures DIRECTORY]

Twice: by the link alone, and with a one-time code from the mail. At every step the page is judged: no console message,
no request but its own, no sideways scrolling at 320 pixels, every field labelled, and by axe-core in light and dark.
Needs Chromium and the Python packages `aiosmtpd`, `axe-core-python` and `websockets`.
"""

import argparse
import asyncio
import base64
import json
import pathlib
import re
import subprocess
import tempfile

import axe_core_python
import websockets
from aiosmtpd.controller import Controller

from relay import Mailbox, Relay, free_port

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}


class Browser:
    """One tab, spoken to by the DevTools protocol."""

    def __init__(self, socket):
        self.socket = socket
        self.number = 0
        self.answers = {}
        self.loaded = asyncio.Event()
        self.faults = []
        self.requests = []

    async def read(self):
        async for text in self.socket:
            message = json.loads(text)
            if "id" in message:
                self.answers.pop(message["id"]).set_result(message)
                continue
            method, values = message["method"], message["params"]
            if method == "Page.loadEventFired":
                self.loaded.set()
            elif method == "Log.entryAdded":
                self.faults.append(values["entry"]["text"])
            elif method == "Runtime.consoleAPICalled":
                self.faults.append(str(values["args"]))
            elif method == "Network.requestWillBeSent":
                self.requests.append(values["request"]["url"])

    async def call(self, method, **values):
        self.number += 1
        answer = asyncio.get_running_loop().create_future()
        self.answers[self.number] = answer
        await self.socket.send(json.dumps({"id": self.number, "method": method, "params": values}))
        message = await asyncio.wait_for(answer, 30)
        if "error" in message:
            raise RuntimeError(f"{method}: {message['error']}")
        return message["result"]

    async def value(self, expression, wait=False):
        result = await self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=wait)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"])
        return result["result"].get("value")

    async def key(self, name, code, text=None, modifiers=0):
        values = {"key": name, "code": name, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        if text:
            values["text"] = text
        await self.call("Input.dispatchKeyEvent", type="keyDown", **values)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **{k: v for k, v in values.items() if k != "text"})

    async def tab_to(self, selector):
        """Presses Tab until the element has the focus, which must be visible, as people without a mouse do."""
        for _ in range(20):
            await self.key("Tab", 9)
            if await self.value(f"document.activeElement.matches({json.dumps(selector)})"):
                outline = await self.value("getComputedStyle(document.activeElement).outlineStyle")
                assert outline != "none", f"no visible focus on {selector}"
                return
        raise AssertionError(f"Tab does not reach {selector}")

    async def press(self, selector):
        await self.tab_to(selector)
        self.loaded.clear()
        await self.key("Enter", 13, "\r")
        await asyncio.wait_for(self.loaded.wait(), 20)


class Walk:
    def __init__(self, browser, link, pictures, axe, box=None):
        self.browser, self.link, self.pictures, self.axe, self.box = browser, link, pictures, axe, box
        self.judged = 0

    async def judge(self, name):
        browser = self.browser
        assert not browser.faults, f"{name}: {browser.faults}"
        strange = [url for url in browser.requests if not url.startswith(self.link.split("/interview/")[0])]
        assert not strange, f"{name} fetched {strange}"
        unlabelled = await browser.value(
            "[...document.querySelectorAll('input:not([type=hidden]),textarea')]"
            ".filter(e => !e.labels || !e.labels.length).length")
        assert unlabelled == 0, f"{name}: a field without a label"
        assert await browser.value("document.querySelectorAll('h1').length") == 1, f"{name}: not one h1"
        await self.size(320, 700)
        width = await browser.value("document.documentElement.scrollWidth")
        assert width <= 320, f"{name} is {width} pixels wide on a screen of 320"
        for size, (width, height) in SIZES.items():
            await self.size(width, height)
            if self.pictures:
                await self.picture(self.pictures / f"{name}-{size}.png")
        for scheme in ["light", "dark"]:
            await self.scheme(scheme)
            await self.accessible(f"{name}, {scheme}")
            if self.pictures and scheme == "dark":
                await self.picture(self.pictures / f"{name}-dark.png")
        await self.scheme("light")
        self.judged += 1

    async def scheme(self, scheme):
        await self.browser.call(
            "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    async def size(self, width, height):
        await self.browser.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 800)

    async def picture(self, path):
        shot = await self.browser.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(shot["data"]))

    async def accessible(self, name):
        browser = self.browser
        await browser.call("Emulation.setScriptExecutionDisabled", value=False)
        await browser.value(self.axe + ";0")
        text = await browser.value("axe.run().then(r => JSON.stringify(r.violations))", wait=True)
        await browser.call("Emulation.setScriptExecutionDisabled", value=True)
        violations = [
            (v["id"], [node["html"][:120] for node in v["nodes"]]) for v in json.loads(text)]
        assert not violations, f"{name}: {violations}"

    def expect_refusal(self):
        """Forgets that the browser tells of a form refused, and of nothing else."""
        faults = self.browser.faults
        assert faults and all("400" in fault for fault in faults), faults
        faults.clear()

    async def show_code(self):
        browser = self.browser
        await self.judge("send-code")
        await browser.press("form button")
        await browser.tab_to("#otp")
        await browser.call("Input.insertText", text="12")
        await browser.press("form button:not(.quiet)")
        self.expect_refusal()
        await self.judge("enter-code")
        await browser.tab_to("#otp")
        await browser.call("Input.insertText", text=self.box.code())
        await browser.press("form button:not(.quiet)")

    async def run(self):
        browser = self.browser
        for domain in ["Page", "Log", "Runtime", "Network"]:
            await browser.call(f"{domain}.enable")
        await browser.call("Emulation.setScriptExecutionDisabled", value=True)
        browser.loaded.clear()
        await browser.call("Page.navigate", url=self.link)
        await asyncio.wait_for(browser.loaded.wait(), 20)
        if self.box:
            await self.show_code()
        else:
            await self.judge("welcome")
            await browser.press("form button")
        await self.judge("question")
        # An empty answer: the summary leads to the field.
        await browser.press("form button:not(.quiet)")
        self.expect_refusal()
        await self.judge("fault")
        await browser.tab_to(".summary a")
        await browser.key("Enter", 13, "\r")
        assert await browser.value("document.activeElement.id") == "text", "the summary does not lead to the field"
        total = await browser.value("document.querySelector('progress').max")
        for number in range(1, int(total) + 1):
            place = await browser.value("document.querySelector('.place').textContent")
            assert place.startswith(f"Question {number} of "), place
            if await browser.value("document.activeElement.id") != "text":
                await browser.tab_to("#text")
            await browser.call(
                "Input.insertText", text=f"In 2024 I led project {number}: we cut latency by 40 % & <tested> it.")
            await browser.press("form button:not(.quiet)")
        await self.judge("last")
        await browser.press("form button")
        await self.judge("done")
        assert "Thank you" in await browser.value("document.querySelector('h1').textContent")
        print(f"{int(total)} questions answered by keyboard, {self.judged} pages judged")


async def walk(link, pictures, box=None):
    axe = (pathlib.Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
             "--no-first-run", f"--user-data-dir={profile}", "about:blank"],
            stderr=subprocess.PIPE, text=True)
        try:
            address = next(re.search(r"ws://\S+", line) for line in process.stderr if "DevTools listening" in line)
            host = address.group().split("/devtools/")[0].replace("ws://", "http://")
            tabs = json.loads(subprocess.check_output(["curl", "-s", host + "/json"]))
            tab = next(tab for tab in tabs if tab["type"] == "page")
            async with websockets.connect(tab["webSocketDebuggerUrl"], max_size=None) as socket:
                browser = Browser(socket)
                reading = asyncio.create_task(browser.read())
                await Walk(browser, link, pictures, axe, box).run()
                reading.cancel()
        finally:
            process.terminate()
            process.wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("relayd")
    parser.add_argument("--pictures", type=pathlib.Path)
    options = parser.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    box, port = Mailbox(), free_port()
    mail_server = Controller(box, hostname="127.0.0.1", port=port)
    mail_server.start()
    with tempfile.TemporaryDirectory() as place:
        settings = {
            "smtp": {"url": f"smtp://127.0.0.1:{port}", "from": "interviews@example.org"},
            "rateLimit": {"requestsPerMinute": 0}}
        relay = Relay(options.relayd, pathlib.Path(place), settings)
        try:
            asyncio.run(walk(relay.link(), options.pictures))
            asyncio.run(walk(relay.link("ada@example.org"), options.pictures, box))
        finally:
            relay.end()
            mail_server.stop()


main()
