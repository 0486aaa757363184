"""A program that kills itself as it is about to touch something in a folder for the n-th time (自行终止)."""

from __future__ import annotations

# `folder` and `last` are to be known before, `touched` tells afterwards how often something was touched
KILLING = """
import os, signal, sys
touched = 0

def touching(event, arguments):
    global touched
    if event not in ("open", "os.rename", "os.mkdir", "os.remove"):
        return
    if str(folder) in str(arguments[0]):
        touched += 1
        if touched == last:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(touching)
"""
