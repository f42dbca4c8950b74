#!/usr/bin/env python3
"""What a daemon with nothing to do costs: memory, and how often it wakes up."""

import glob
import re
import time

from harness import Scene
from load import Load
from report import Arguments, Report

WANTED_MEGABYTES = 40
WANTED_WAKE_UPS = 5


def wake_ups(relayd):
    """Voluntary context switches of each thread: every one is a wait that ended."""
    switches = {}
    for task in glob.glob(f"/proc/{relayd.process.pid}/task/*/status"):
        switches[task] = int(re.search(r"\nvoluntary_ctxt_switches:\s+(\d+)", open(task).read()).group(1))
    return switches


def measure(relayd, seconds):
    """Wake-ups a second of all threads, CPU milliseconds a second."""
    before, cpu = wake_ups(relayd), relayd.cpu_seconds()
    time.sleep(seconds)
    count = sum(switches - before.get(task, 0) for task, switches in wake_ups(relayd).items())
    return count / seconds, (relayd.cpu_seconds() - cpu) * 1000 / seconds


def main():
    arguments = Arguments(__doc__)
    arguments.size("seconds", 60, 3, "of each measurement")
    options = arguments.parse()
    report = Report("idle", options, arguments.sizes)
    with Scene(options, seconds=2 * options.seconds + 120) as scene:
        relayd, nginx = scene.relayd(), scene.nginx()
        time.sleep(2)
        rate, cpu = measure(relayd, options.seconds)
        report.add("resident memory, MB", relayd.memory_megabytes(), at_most=WANTED_MEGABYTES)
        report.add("wake-ups, 1/s", rate, at_most=WANTED_WAKE_UPS)
        report.add("CPU, ms a second", cpu)
        tenant = relayd.tenant()
        tenant.send_to(nginx.port)
        Load([tenant], 200, 5).run()
        time.sleep(2)
        rate, cpu = measure(relayd, options.seconds)
        report.add("resident memory after 1,000 events, MB", relayd.memory_megabytes())
        report.add("wake-ups after 1,000 events, 1/s", rate, at_most=WANTED_WAKE_UPS)
        report.add("CPU after 1,000 events, ms a second", cpu)
        report.add("threads", len(glob.glob(f"/proc/{relayd.process.pid}/task/*")))
        relayd.stop()
    report.finish()


main()
