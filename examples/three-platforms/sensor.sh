#!/bin/sh
# Tells what it runs on, and what it was built on.
echo "sensor: built on $(cat /etc/built-on), running on $(uname -m)"
