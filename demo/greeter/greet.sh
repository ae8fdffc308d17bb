#!/bin/sh
# Says where it runs and what it was built on.
echo "greeter: built on $(cat /etc/built-on), running on $(uname -m)"
