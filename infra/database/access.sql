-- Who may connect. Run on any database. Variables: database, app.
revoke connect, temporary on database :"database" from public;
grant connect on database :"database" to :"app";
