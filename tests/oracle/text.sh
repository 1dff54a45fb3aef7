#!/bin/sh
# text.sh ORACLES SOURCES PROGRAM SAMPLES FILES: text.py with the judges' Python.
[ -x "$1/venv/bin/python" ] || { echo "skipped: Python is not installed (tests/oracle/setup)"; exit 77; }
exec "$1/venv/bin/python" "$2/text.py" "$3" "$4" "$5"
