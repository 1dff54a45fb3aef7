#!/bin/sh
# schema.sh ORACLES FOLDER PROGRAM REPORT…: schema.py with the judges' Python; skipped (77) where there is none.
python=$1/venv/bin/python folder=$2
shift 2
[ -x "$python" ] || { echo "no $python: skipped (tests/oracle/setup)"; exit 77; }
exec "$python" "$folder/schema.py" "$@"
