"""The app as people run it: `maturity serve` in a process of its own, on a data folder of its own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server that can be killed like a machine that loses power, and started again on the same port and folder."""

    def __init__(self, home: Path, *options: str, cwd: Path = ROOT, **environment: str) -> None:
        """`options` go to `maturity serve`, started in `cwd`. Nothing runs yet."""
        self.cwd = cwd
        self.home = home
        self.port = free_port()
        self.options = options
        self.environment = environment
        self.log = home.with_name(home.name + ".log")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Server":
        """Run it, and wait until it answers. Raises AssertionError with what it printed where it does not."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("STREAMLIT_", "MATURITY_"))}
        environment |= {"MATURITY_HOME": str(self.home), "PYTHONUNBUFFERED": "1", **self.environment}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self.command(), cwd=self.cwd, env=environment, stdout=log, stderr=log)
        until = time.monotonic() + 60
        while not self.healthy():
            assert self.process.poll() is None, f"the server ended: {self.printed()}"
            assert time.monotonic() < until, f"the server did not answer within 60 s: {self.printed()}"
            time.sleep(0.05)
        return self

    def command(self) -> list[str]:
        """How it is started."""
        return [sys.executable, "-m", "maturity", "serve", "--no-browser", "--port", str(self.port), *self.options]

    def healthy(self) -> bool:
        """Whether it answers its health check."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def kill(self) -> None:
        """End it at once, without a chance to tidy up."""
        self._end(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)

    def stop(self) -> int:
        """Ask it to end, and wait. Returns its exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, how: int) -> int:
        assert self.process is not None, "the server was not started"
        self.process.send_signal(how)
        return self.process.wait(timeout=20)

    def printed(self) -> str:
        """All it has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def url(self, path: str = "", **query: object) -> str:
        """The address of a page."""
        return f"http://127.0.0.1:{self.port}/{path}" + (f"?{urlencode(query)}" if query else "")
