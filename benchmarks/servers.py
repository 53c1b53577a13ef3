"""What is measured, and the floors it is measured against: each a server in a process of its own."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from maturity.core.assessment import Answer
from tests.browser import stored
from tests.browser.server import Server

FLOOR_APP = Path(__file__).with_name("floor_app.py")
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class BareServer(Server):
    """The floor as Streamlit's makers start it: `streamlit run`."""

    def command(self) -> list[str]:
        """With the same settings file, which Streamlit finds in the current folder."""
        return [sys.executable, "-m", "streamlit", "run", str(FLOOR_APP), "--server.port", str(self.port)]


class BareOnOurSocket(Server):
    """The floor on the product's socket, to tell how much of a difference is the socket."""

    def command(self) -> list[str]:
        """`maturity serve`, with the floor in the place of the app."""
        program = (
            "import maturity.ui.serve as s, pathlib, sys;"
            "s.warm_up = lambda **_: None;"
            f"s.APP = pathlib.Path({str(FLOOR_APP)!r});"
            f"s.serve(print, port={self.port}, browser=False)"
        )
        return [sys.executable, "-c", program]


@dataclass(frozen=True)
class Bench:
    """The servers of one run and a half-answered assessment on ours."""

    app: Server
    floor: Server
    same_socket: Server
    assessment: str


@contextmanager
def running() -> Iterator[Bench]:
    """Start all, and end all."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as held:
        servers = [kind(Path(folder) / kind.__name__ / "home") for kind in (Server, BareServer, BareOnOurSocket)]
        for server in servers:
            server.home.mkdir(parents=True)
            server.start()
            held.callback(server.stop)
        id = stored.begin(servers[0].home, dict.fromkeys(range(1, 9), Answer.YES))
        yield Bench(*servers, id)


def cpu_seconds(server: Server) -> float:
    """Processor time that a server has used so far. Linux only; elsewhere 0."""
    stat = Path(f"/proc/{server.process.pid}/stat") if server.process else None
    if stat is None or not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mib(server: Server) -> float:
    """Memory that a server holds now. Linux only; elsewhere 0."""
    status = Path(f"/proc/{server.process.pid}/status") if server.process else None
    if status is None or not status.exists():
        return 0.0
    line = next(x for x in status.read_text().splitlines() if x.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
