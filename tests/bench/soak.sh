#!/bin/bash
# Isolation at scale: one line of JSON, exit code 0 only if nothing foreign, lost or out of order was seen.
#
#     tests/bench/soak.sh BIN [USERS [OPTIONS...]]        BIN: the folder of the built programs; OPTIONS: of notifier_load
set -euo pipefail
bin=$1 users=${2:-1000}
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$folder"' EXIT

# All users have the same password, and its hash is made once: a hash is meant to take its time.
echo correct-horse-battery >"$folder/password"
"$bin/notifier_server" add-user --users "$folder/one.json" ada <"$folder/password"
hash=$(grep -o '\$argon2id[^"]*' "$folder/one.json")
{
  printf '{"users":{"user-0":{"password":"%s"}' "$hash"
  for ((i = 1; i < users; ++i)); do printf ',"user-%d":{"password":"%s"}' "$i" "$hash"; done
  printf '}}\n'
} >"$folder/users.json"

"$bin/notifier_server" --listen 127.0.0.1:0 --users "$folder/users.json" --port-file "$folder/port" --max-messages-per-minute 1000000 &
server=$!
until [[ -s $folder/port ]]; do sleep 0.05; done
code=0
"$bin/notifier_load" --url "http://127.0.0.1:$(<"$folder/port")" --password-file "$folder/password" \
  --users "$users" "${@:3}" || code=$?
grep -E 'VmHWM|VmRSS' "/proc/$server/status" >&2
kill "$server"
wait "$server"
exit "$code"
