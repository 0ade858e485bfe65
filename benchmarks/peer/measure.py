"""Runs a command several times: measure.py RUNS LABEL COMMAND.. prints the least wall time, processor time and peak memory of the runs."""
import os
import sys
import time

runs, label, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
results = []
for _ in range(runs):
    start = time.monotonic()
    null = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=null)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit(f"{label}: failed: {' '.join(command)}")
    results.append((time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss))
wall, cpu, memory = (min(values) for values in zip(*results))
print(f"{label:44} {wall:8.2f} s {cpu:8.2f} s {memory / 1024:8.0f} MB", flush=True)
