#!/usr/bin/env python3
"""relayd beside the least that its parts can do, in one run: a bare libcurl loop and a bare SQLite.

The loop POSTs the same body and headers to the same nginx over as many connections; SQLite inserts the same bytes,
records an attempt and notes the end, with as many in one commit. What relayd costs beyond the two is its own.
"""

import os
import subprocess

from deliveries import deliver
from harness import Scene
from report import ROOT, Arguments, Report
from wrk import real_delivery, wrk


def build(scene, name, library):
    program = scene.directory / name
    source = ROOT / "Benchmarks" / "limits" / f"{name}.c"
    subprocess.run(["cc", "-O2", "-o", program, source, f"-l{library}"], check=True)
    return program


def measure(*words):
    """A second and microseconds of CPU, as the two programs print them."""
    text = subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True, timeout=300).stdout
    rate, cpu = text.split()
    return float(rate), float(cpu)


def main():
    arguments = Arguments(__doc__)
    arguments.size("events", 50_000, 2_000, "events of one round, requests and rows of the bare ones")
    arguments.size("rounds", 3, 1, "how often each is measured")
    arguments.size("seconds", 5, 1, "of each measurement with wrk")
    arguments.size("batch", 64, 64, "rows of one commit of the bare SQLite, requests in flight of the bare libcurl")
    options = arguments.parse()
    report = Report("limits", options, arguments.sizes)
    with Scene(options, seconds=1200) as scene:
        nginx, relayd = scene.nginx(), scene.relayd()
        tenant = relayd.tenant()
        headers, body = real_delivery(tenant)
        tenant.send_to(nginx.port)
        deliver(tenant, nginx, options.events // 10)
        curl_loop, sqlite_life = build(scene, "curl_loop", "curl"), build(scene, "sqlite_life", "sqlite3")
        body_file, header_file = scene.directory / "body", scene.directory / "headers"
        body_file.write_text(body)
        header_file.write_text("\n".join(f"{name}: {value}" for name, value in headers.items()))
        measured = {"wrk": [], "curl": [], "sqlite": [], "relayd": []}
        for number in range(options.rounds):
            measured["wrk"].append((wrk(scene, nginx.port, "/", body, headers, options.seconds), 0))
            url = f"http://127.0.0.1:{nginx.port}/"
            measured["curl"].append(
                measure(curl_loop, url, body_file, header_file, options.events * 4, options.batch))
            file = scene.directory / f"bare-{number}.sqlite"
            measured["sqlite"].append(measure(sqlite_life, file, body_file, options.events, options.batch))
            for suffix in ("", "-wal", "-shm"):
                if os.path.exists(f"{file}{suffix}"):
                    os.unlink(f"{file}{suffix}")
            rate, cpu = deliver(tenant, nginx, options.events)
            measured["relayd"].append((rate, cpu * 1000))
        rates = {name: [pair[0] for pair in pairs] for name, pairs in measured.items()}
        costs = {name: [pair[1] for pair in pairs] for name, pairs in measured.items()}
        report.add("wrk POST, 1/s", rates["wrk"])
        report.add("bare libcurl, requests/s", rates["curl"])
        report.add("bare libcurl, CPU of one, us", costs["curl"])
        report.add("bare SQLite, deliveries/s", rates["sqlite"])
        report.add("bare SQLite, CPU of one, us", costs["sqlite"])
        report.add("relayd, deliveries/s", rates["relayd"])
        report.add("relayd, CPU of one, us", costs["relayd"])
        floor = [curl + sqlite for curl, sqlite in zip(costs["curl"], costs["sqlite"])]
        report.add("relayd / (bare libcurl + bare SQLite), CPU", [
            ours / least for ours, least in zip(costs["relayd"], floor)])
        relayd.stop()
    report.note(f"Commits of {options.batch} deliveries, {options.batch} requests in flight.")
    report.finish()


if __name__ == "__main__":
    main()
