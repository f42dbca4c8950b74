"""The face of every benchmark: its options, its table, its figures as JSON."""

import argparse
import datetime
import json
import pathlib
import statistics
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Arguments:
    """The options of one benchmark: those that all have, and sizes that --smoke makes small."""

    def __init__(self, description):
        self.parser = argparse.ArgumentParser(
            prog=f"script/bench {pathlib.Path(sys.argv[0]).stem}", description=description,
            formatter_class=argparse.RawDescriptionHelpFormatter)
        self.parser.add_argument("--binary", default=str(ROOT / ".build/release/relayd"), help="the relayd to measure")
        self.parser.add_argument("--data", help="where the data directory is made (default: the temporary directory)")
        self.parser.add_argument("--json", metavar="FILE", help="write the figures there, too")
        self.parser.add_argument("--smoke", action="store_true", help="small sizes: shows that it runs")
        self.sizes = {}

    def size(self, name, usual, smoke, text):
        """A number that --smoke makes small where it is not given."""
        self.parser.add_argument(f"--{name}", type=type(usual), help=f"{text} (default {usual:,}, smoke {smoke:,})")
        self.sizes[name.replace("-", "_")] = (usual, smoke)

    def parse(self):
        options = self.parser.parse_args()
        for name, (usual, smoke) in self.sizes.items():
            if getattr(options, name) is None:
                setattr(options, name, smoke if options.smoke else usual)
        return options


class Report:
    """Figures beside what is wanted of them. Of several rounds the median counts; the least and the most are shown."""

    def __init__(self, name, options, sizes=()):
        self.name, self.options = name, options
        self.parameters = {size: getattr(options, size) for size in sizes}
        self.rows, self.notes = [], []

    def add(self, figure, values, at_most=None, at_least=None):
        """`values` is a number, or a list with one of each round. At most one bound; without one it only informs."""
        values = [float(value) for value in (values if isinstance(values, list) else [values])]
        median = statistics.median(values)
        met = None
        if at_most is not None:
            met = median <= at_most
        elif at_least is not None:
            met = median >= at_least
        self.rows.append({
            "figure": figure, "median": median, "least": min(values), "most": max(values), "values": values,
            "atMost": at_most, "atLeast": at_least, "met": met,
        })

    def note(self, text):
        """A sentence below the table."""
        self.notes.append(text)

    def markdown(self):
        lines = ["| Figure | Measured | Wanted | Met |", "|---|---|---|---|"]
        for row in self.rows:
            measured = shown(row["median"])
            if len(row["values"]) > 1:
                measured += f" ({shown(row['least'])} to {shown(row['most'])})"
            wanted = ""
            if row["atMost"] is not None:
                wanted = f"at most {shown(row['atMost'])}"
            elif row["atLeast"] is not None:
                wanted = f"at least {shown(row['atLeast'])}"
            met = {None: "", True: "yes", False: "no"}[row["met"]]
            lines.append(f"| {row['figure']} | {measured} | {wanted} | {met} |")
        if self.options.smoke:
            lines += ["", "Small sizes (--smoke): these figures say only that the benchmark runs."]
        for note in self.notes:
            lines += ["", note]
        return "\n".join(lines)

    def finish(self):
        """Prints the table, and writes the file if one is wanted."""
        print(self.markdown(), flush=True)
        if self.options.json:
            now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
            figures = {
                "benchmark": self.name, "at": now, "smoke": self.options.smoke, "parameters": self.parameters,
                "figures": self.rows, "notes": self.notes, "markdown": self.markdown(),
            }
            pathlib.Path(self.options.json).write_text(json.dumps(figures, indent=2, allow_nan=False) + "\n")


def shown(value):
    """A number with as many digits as say something."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.3f}"
