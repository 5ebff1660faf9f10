"""Runs a command in a session of its own whose terminal goes away as soon as something is printed: no SIGHUP comes."""
import os, pty, subprocess, sys
master, slave = pty.openpty()
run = subprocess.Popen(sys.argv[1:], stdin=slave, stdout=slave, stderr=slave, start_new_session=True)
os.close(slave)
os.read(master, 1)
os.close(master)
sys.exit(run.wait() % 256)
