#!/usr/bin/env python3
"""Runs every benchmark, one after the other, and writes one report: OUT/report.md, and OUT/WORD.json of each.

One that fails is named in the report and does not keep the others from running.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys

from harness import HERE
from report import ROOT

# The sensitive ones first, while the machine is fresh; those that fill the disk last.
WORDS = {
    "idle": "An idle daemon", "deliveries": "Deliveries, CPU and memory", "limits": "Beside the least",
    "latency": "From publishing to arrival", "peers": "Beside other stacks",
    "steady": "A thousand a second for minutes", "isolation": "Isolation",
    "flood": "One caller's flood", "hanging": "Thousands of hanging receivers", "herd": "A dead endpoint comes back",
    "lateness": "Retries on time",
    "history": "A long history", "pruning": "Pruning", "interviews": "200,000 interviews",
    "interviews-create": "From an admin's interview to its plan",
}
LIMIT_SECONDS = 3600


def machine():
    """One sentence about where the figures come from."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load = os.getloadavg()[0]
    return (f"{platform.freedesktop_os_release()['PRETTY_NAME']}, Linux {platform.release()}, {os.cpu_count()} cores, "
            f"{memory:.0f} GB of memory, load {load:.1f} at the beginning.")


def main():
    parser = argparse.ArgumentParser(
        prog="script/bench all", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    today = datetime.date.today().isoformat()
    parser.add_argument("--out", default=str(ROOT / f".build/bench/{today}"), help="the folder (default %(default)s)")
    parser.add_argument("--only", help="some of them, with commas between")
    parser.add_argument("--binary", default=str(ROOT / ".build/release/relayd"), help="the relayd to measure")
    parser.add_argument("--data", help="where the data directories are made (default: the temporary directory)")
    parser.add_argument("--smoke", action="store_true", help="small sizes: shows that all run, measures nothing")
    options = parser.parse_args()
    words = options.only.split(",") if options.only else list(WORDS)
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    version = subprocess.run([options.binary, "version"], capture_output=True, text=True, check=True).stdout.strip()
    sections = [f"# {version}, {today}", machine()]
    failed, missed = [], []
    for word in words:
        print(f"\n## {WORDS[word]} (script/bench {word})\n", flush=True)
        figures = out / f"{word}.json"
        figures.unlink(missing_ok=True)
        given = [sys.executable, HERE / f"{word}.py", "--binary", options.binary, "--json", figures]
        given += ["--data", options.data] if options.data else []
        given += ["--smoke"] if options.smoke else []
        code = subprocess.run(given, timeout=LIMIT_SECONDS).returncode
        if code == 0:
            report = json.loads(figures.read_text())
            missed += [f"{word}: {row['figure']}" for row in report["figures"] if row["met"] is False]
        else:
            failed.append(word)
        text = report["markdown"] if code == 0 else f"It ended with {code}."
        sections.append(f"## {WORDS[word]}\n\n```\nscript/bench {word}\n```\n\n{text}")
    lines = [f"- {line}" for line in missed] or ["Every figure is as wanted."]
    sections.append("## Not as wanted\n\n" + "\n".join(lines))
    (out / "report.md").write_text("\n\n".join(sections) + "\n")
    print(f"\n{out}/report.md: {len(missed)} figures not as wanted, {len(failed)} benchmarks failed {' '.join(failed)}")
    sys.exit(1 if failed else 0)


main()
