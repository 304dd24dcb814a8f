#!/bin/bash
# The notifier beside chat-multi's design, in one run: one line of JSON for each number of connections.
#
#     tests/bench/event_path.sh BIN [CONNECTIONS...]        BIN: the folder of the built programs
set -euo pipefail
bin=$1
shift
(($#)) || set -- 100 1000 "$(($(ulimit -n) / 2 - 200 > 8000 ? 8000 : $(ulimit -n) / 2 - 200))"
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$folder"' EXIT
echo correct-horse-battery >"$folder/password"
"$bin/notifier_server" add-user --users "$folder/users.json" ada <"$folder/password"

wait_for() { until [[ -s $1 ]]; do sleep 0.05; done; }

for connections; do
  rate=$((4000 / connections > 20 ? 20 : 4000 / connections > 0 ? 4000 / connections : 1))  # at most 20,000 deliveries a second
  "$bin/chat_multi" >"$folder/chat" 2>/dev/null &
  chat=$!
  wait_for "$folder/chat"
  base=$("$bin/fanout" --port "$(<"$folder/chat")" --pid "$chat" --connections "$connections" --rate "$rate")
  kill "$chat"
  rm -f "$folder/port"
  "$bin/notifier_server" --listen 127.0.0.1:0 --users "$folder/users.json" --port-file "$folder/port" \
    --max-connections-per-user 100000 --max-connections 100000 --max-messages-per-minute 100000000 2>/dev/null &
  server=$!
  wait_for "$folder/port"
  notifier=$("$bin/fanout" --port "$(<"$folder/port")" --pid "$server" --connections "$connections" --rate "$rate" --user ada --password-file "$folder/password")
  kill "$server"
  wait "$server" || true
  printf '{"connections":%s,"chat_multi":%s,"notifier":%s}\n' "$connections" "$base" "$notifier"
  rm -f "$folder/chat"
done
