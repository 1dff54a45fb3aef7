#!/bin/sh
# forms.sh ORACLES PROGRAM FORMS SAMPLES FILES: forms.py with the Python that tests/oracle/setup made. Status 77: skipped.
set -eu
python=$1/venv/bin/python; shift
[ -x "$python" ] || { echo "skipped: Python is not installed (tests/oracle/setup)"; exit 77; }
exec "$python" "$(dirname "$0")/forms.py" "$@"
