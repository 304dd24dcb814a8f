"""What a command costs: user time, elapsed time, and the most memory of its first process.

Problem: the time that a program and all it has started took is known only when they are gone, and the memory of the
program itself, apart from its workers', only while it runs.
"""
import os
import subprocess
import threading
import time


class Cost:
    def __init__(self, user, wall, peak, status, errors):
        self.user, self.wall, self.peak, self.status, self.errors = user, wall, peak, status, errors


def _watch(pid, peak, done):
    while not done.wait(0.01):
        try:
            with open(f"/proc/{pid}/status") as status:
                for line in status:
                    if line.startswith("VmHWM:"):
                        peak[0] = max(peak[0], int(line.split()[1]))
        except OSError:
            return


def run(command, folder="."):
    """Runs the command to its end. Memory in MB, times in seconds."""
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
    peak, done = [0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peak, done))
    watcher.start()
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    done.set()
    watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_utime, wall, peak[0] / 1024, process.returncode, errors)
