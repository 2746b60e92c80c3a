#!/usr/bin/env bash
# The date of the night, as conf/nightly.conf wants it: that of the last quarter past four by this machine's local time. So a night
# that is made up for after a start at nine, or tried again after midnight, keeps its date. Another moment can be named: night.sh '2026-11-23 01:00'
set -euo pipefail
moment=${1:-now}
hour=$(date -d "$moment" +%H%M)
day=$(date -d "$moment" +%Y-%m-%d)
if [ "$hour" \< 0415 ]; then
  # from noon, which every day has once
  date -d "$day 12:00 yesterday" +%Y%m%d
else
  date -d "$day 12:00" +%Y%m%d
fi
