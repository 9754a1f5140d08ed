#!/bin/sh
# Prepares Keycloak's database in an empty PostgreSQL, after infra/database/init.sh has prepared those of the services.
set -eu
here=$(dirname "$0")/sql
run() { psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres "$@"; }
run --set=role=identity --set=password="$IDENTITY_PASSWORD" --file="$here/role.sql"
run --set=database=identity --set=owner=identity --file="$here/database.sql"
run --set=database=identity --set=app=identity --file="$here/access.sql"
