-- A role that logs in and can do nothing else. Variables as in psql: role, password.
create role :"role" login password :'password' nosuperuser nocreatedb nocreaterole noreplication;
