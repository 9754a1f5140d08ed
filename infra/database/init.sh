#!/bin/sh
# Prepares an empty PostgreSQL for all services; docker-compose mounts this folder and sets the passwords.
# For each service NAME: database NAME, roles NAME_owner (password in NAME_OWNER_PASSWORD) and NAME_app (NAME_APP_PASSWORD).
set -eu
here=$(dirname "$0")/sql
[ -d "$here" ] || here=$(dirname "$0")
run() { psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" "$@"; }
for name in intake consent referral audit portal; do
  upper=$(printf '%s' "$name" | tr '[:lower:]' '[:upper:]')
  eval "owner_password=\${${upper}_OWNER_PASSWORD}"
  eval "app_password=\${${upper}_APP_PASSWORD}"
  run --dbname=postgres --set=role="${name}_owner" --set=password="$owner_password" --file="$here/role.sql"
  run --dbname=postgres --set=role="${name}_app" --set=password="$app_password" --file="$here/role.sql"
  run --dbname=postgres --set=database="$name" --set=owner="${name}_owner" --file="$here/database.sql"
  run --dbname=postgres --set=database="$name" --set=app="${name}_app" --file="$here/access.sql"
  run --dbname="$name" --set=owner="${name}_owner" --set=app="${name}_app" --file="$here/rights.sql"
done
