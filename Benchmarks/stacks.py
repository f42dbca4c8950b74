"""The stacks that `script/bench peers` sets beside relayd: their servers, workers and publishers as processes."""

import contextlib
import glob
import os
import pathlib
import pwd
import resource
import signal
import socket
import subprocess
import time

from harness import HERE, cpu_seconds, free_port, stop, wait_for
from report import ROOT

FOLDER = HERE / "peers"
PYTHON = ROOT / ".build/peers/venv/bin/python"


class Peer:
    """A stack beside relayd: its server, its workers, its publisher."""

    def __init__(self, name, wanted_ratio, share):
        self.name, self.wanted_ratio, self.share = name, wanted_ratio, share
        self.processes, self.startup_seconds = [], 0.0

    def start(self, scene, environment):
        self.scene, self.environment = scene, {**os.environ, **environment}
        self.start_server()
        self.start_workers()
        time.sleep(3)

    def program(self, *words, user=None, cwd=FOLDER):
        process = self.scene.start(words, "peer.log", env=self.environment, user=user, cwd=cwd)
        self.processes.append(process)

    def publisher(self, count):
        """A function that publishes `count` events. Its process has started and imported what it needs by then."""
        words = [PYTHON, *map(str, self.publish_words(count))]
        process = self.scene.start(
            words, "peer.log", env=self.environment, cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdout.readline() == b"ready\n", "the publisher does not start; see peer.log"
        startup_seconds = cpu_seconds(process.pid)

        def publish():
            process.communicate(b"go\n", timeout=300)
            self.startup_seconds += startup_seconds
            assert process.returncode == 0, "publishing failed"

        return publish

    def cpu_seconds(self):
        """Of server, workers and the publishers that have ended, without their starting up."""
        running = sum(cpu_seconds(pid) for process in self.processes for pid in family(process.pid))
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        return running + ended.ru_utime + ended.ru_stime - self.startup_seconds

    def stop(self):
        for process in reversed(self.processes):
            stop(process)

    @contextlib.contextmanager
    def held(self):
        """It is stopped where it stands, so that its polls, vacuums and checkpoints do not disturb who is measured."""
        pids = [pid for process in self.processes for pid in family(process.pid)]
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)


class OnRedis(Peer):
    def start_server(self):
        port = free_port()
        self.environment["REDIS_URL"] = f"redis://127.0.0.1:{port}/0"
        self.program(
            "redis-server", "--port", port, "--bind", "127.0.0.1", "--dir", self.scene.directory, "--save", "",
            "--appendonly", "yes", "--appendfsync", "everysec", "--appenddirname", f"redis-{port}")
        wait_for_port(port)


class Celery(OnRedis):
    def start_workers(self):
        words = ["-A", "celery_peer", "worker", "-c", "2", "-l", "ERROR", "--without-gossip", "--without-mingle"]
        self.program(PYTHON, "-m", "celery", *words)

    def publish_words(self, count):
        return ["celery_peer.py", count]


class Dramatiq(OnRedis):
    def start_workers(self):
        self.program(PYTHON, "-m", "dramatiq", "dramatiq_peer", "-p", "2", "-t", "8")

    def publish_words(self, count):
        return ["dramatiq_peer.py", count]


class Outbox(Peer):
    def __init__(self, name, wanted_ratio, share, workers):
        super().__init__(name, wanted_ratio, share)
        self.workers = workers

    def start_server(self):
        folder, port = self.scene.directory / f"postgres-{self.workers}", free_port()
        programs = pathlib.Path(sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1])
        # PostgreSQL refuses to run as root.
        user = "postgres" if os.geteuid() == 0 else None
        self.scene.directory.chmod(0o755)
        folder.mkdir(mode=0o700)
        if user:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        words = [programs / "initdb", "-D", folder, "-A", "trust", "-U", "postgres"]
        subprocess.run(words, user=user, cwd="/", check=True, stdout=subprocess.DEVNULL, timeout=60)
        settings = {
            "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "shared_buffers": "256MB",
            "max_wal_size": "4GB",
        }
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self.program(programs / "postgres", "-D", folder, "-p", port, *words, user=user, cwd="/")
        wait_for_port(port)
        self.environment["POSTGRES_DSN"] = f"host=127.0.0.1 port={port} user=postgres dbname=postgres"
        is_set_up = lambda: subprocess.run(
            [PYTHON, "outbox_peer.py", "setup"], env=self.environment, cwd=FOLDER, capture_output=True).returncode == 0
        wait_for(is_set_up, 30, "PostgreSQL takes no schema", pause=0.5)

    def start_workers(self):
        for _ in range(self.workers):
            self.program(PYTHON, "outbox_peer.py", "worker")

    def publish_words(self, count):
        return ["outbox_peer.py", "publish", count]


def wait_for_port(port):
    def is_open():
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    wait_for(is_open, 30, f"nobody listens on port {port}")


def family(pid):
    """A process and what it started."""
    members = [pid]
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            for child in open(f"/proc/{pid}/task/{task}/children").read().split():
                members += family(int(child))
    except FileNotFoundError:
        pass
    return members
