#!/usr/bin/env python3
"""relayd beside what a team would use instead of it, each delivering the same signed kibibyte to the same nginx.

Celery (prefork, 2 processes) and Dramatiq (2 processes of 8 threads) on Redis with an append-only file, and an outbox
in PostgreSQL with one and two workers. Each round measures relayd and the peer one after the other, so that both have
the machine in the same mood; the peer stands still meanwhile. Python packages go to .build/peers.
"""

import subprocess
import sys
import time

from harness import Scene, batches, wait_for
from report import Arguments, Report
from stacks import FOLDER, PYTHON, Celery, Dramatiq, Outbox
from wrk import real_delivery


class Ours:
    """relayd and its publisher, with the face of a peer."""

    def __init__(self, tenant):
        self.tenant, self.relayd = tenant, tenant.relayd

    def publisher(self, count):
        # As many in one request as the peers' publishers insert at once.
        return lambda: self.tenant.publish(batches(count, size=100))

    def cpu_seconds(self):
        return self.relayd.cpu_seconds() + time.process_time()


def measure(nginx, stack, count):
    """Deliveries a second from the first publishing to the last receipt; CPU milliseconds for 1,000, publishing too."""
    publish = stack.publisher(count)
    before, cpu, started = nginx.count(), stack.cpu_seconds(), time.monotonic()
    publish()
    wait_for(lambda: nginx.count() - before >= count, 300, "the deliveries do not end", pause=0.02)
    elapsed = time.monotonic() - started
    time.sleep(0.5)
    return count / elapsed, (stack.cpu_seconds() - cpu) * 1e6 / count


def install_packages():
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", PYTHON.parent.parent], check=True)
    words = [PYTHON, "-m", "pip", "install", "--quiet", "--requirement", FOLDER / "requirements.txt"]
    subprocess.run(words, check=True, timeout=600)


def main():
    arguments = Arguments(__doc__)
    arguments.size("events", 30_000, 2_000, "events that relayd delivers in a round; the peers deliver a share of it")
    arguments.size("rounds", 3, 1, "rounds for each peer")
    options = arguments.parse()
    install_packages()
    report = Report("peers", options, arguments.sizes)
    peers = [
        Celery("Celery", 10, 0.1), Dramatiq("Dramatiq", 10, 0.2),
        Outbox("PostgreSQL outbox, 1 worker", 2.5, 0.5, workers=1),
        Outbox("PostgreSQL outbox, 2 workers", 2.5, 0.5, workers=2),
    ]
    with Scene(options, seconds=1800) as scene:
        nginx = scene.nginx()
        rates, costs = [], []
        for peer in peers:
            # Each peer begins with an empty store, and so does relayd beside it.
            ours = Ours(scene.relayd().tenant())
            _, body = real_delivery(ours.tenant)
            ours.tenant.send_to(nginx.port)
            peer.start(scene, {
                "RECEIVER_URL": f"http://127.0.0.1:{nginx.port}/", "BODY_BYTES": str(len(body)),
                "PYTHONPATH": str(FOLDER)})
            count = int(options.events * peer.share)
            measure(nginx, ours, options.events // 10)
            measure(nginx, peer, count // 10)
            pairs = []
            for _ in range(options.rounds):
                with peer.held():
                    mine = measure(nginx, ours, options.events)
                pairs.append((mine, measure(nginx, peer, count)))
            peer.stop()
            ours.relayd.stop()
            rates += [mine[0] for mine, _ in pairs]
            costs += [mine[1] for mine, _ in pairs]
            report.add(f"{peer.name}, deliveries/s", [theirs[0] for _, theirs in pairs])
            report.add(f"{peer.name}, CPU for 1,000, ms", [theirs[1] for _, theirs in pairs])
            ratios = [mine[0] / theirs[0] for mine, theirs in pairs]
            report.add(f"relayd / {peer.name}, deliveries/s", ratios, at_least=peer.wanted_ratio)
        report.add("relayd, deliveries/s", rates)
        report.add("relayd, CPU for 1,000, ms", costs)
    report.note(
        f"Each delivery is a signed POST of {len(body):,} bytes; the rate counts from the first publishing to the last "
        "receipt, the CPU is that of workers, server and publisher. Redis writes its append-only file every second, so "
        "a crash loses up to a second; PostgreSQL and relayd answer after an fsync and record every attempt.")
    report.finish()


main()
