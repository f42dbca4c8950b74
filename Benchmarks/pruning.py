#!/usr/bin/env python3
"""What callers notice while a long history is pruned.

A daemon starts on a file whose history is mostly older than it may keep, and prunes at once. Meanwhile events are
accepted at 200 a second: what the slowest waited longer than before is what pruning delays a commit by, at most.
"""

import json
import sqlite3

from harness import Scene
from history import prepared, write_history
from load import Load
from report import Arguments, Report

WANTED_DELAY_MILLISECONDS = 50


def main():
    arguments = Arguments(__doc__)
    arguments.size("attempts", 600_000, 20_000, "attempts in the file, two of each event")
    arguments.size("seconds", 10, 2, "of each measurement of accepting")
    options = arguments.parse()
    report = Report("pruning", options, arguments.sizes)
    with Scene(options, seconds=600) as scene:
        nginx = scene.nginx()
        empty, tenant = prepared(scene, nginx)
        before = Load([tenant], 200, options.seconds, prefix="before").run()
        empty.stop()

        relayd, tenant = prepared(scene, nginx)
        relayd.stop()
        file = relayd.data / "relayd.sqlite"
        write_history(file, options.attempts, 2)
        with sqlite3.connect(file) as history:
            # The event that was copied stands first, and so must be the oldest.
            history.execute(
                "UPDATE outbox SET created_at = 0, updated_at = 0 WHERE number = (SELECT min(number) FROM outbox)")
        relayd.config.write_text(json.dumps({
            **json.loads(relayd.config.read_text()), "retention": {"deliveryDays": 1}}))
        relayd.start()
        during = Load([tenant], 200, options.seconds, prefix="during").run()
        log = (scene.directory / "relayd.log").read_text()
        report.add("pruning had ended before the measurement", int("event=deliveries.pruned" in log), at_most=0)
        for name, load in (("before", before), ("while pruning", during)):
            report.add(f"accept at 200/s {name}, p50, ms", load.accept(0.5))
            report.add(f"accept at 200/s {name}, p99, ms", load.accept(0.99))
            report.add(f"accept at 200/s {name}, slowest, ms", load.accept(1))
        report.add(
            "slowest while pruning - slowest before, ms", during.accept(1) - before.accept(1),
            at_most=WANTED_DELAY_MILLISECONDS)
        relayd.stop()
        with sqlite3.connect(file) as pruned:
            left = pruned.execute("SELECT count(*) FROM outbox").fetchone()[0]
        report.add("events pruned meanwhile", options.attempts // 2 + 200 * options.seconds - left, at_least=1)
    report.finish()


if __name__ == "__main__":
    main()
