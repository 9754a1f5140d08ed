-- One database of one service: created for its owner, closed to everybody else. Variables: database, owner.
create database :"database" owner :"owner";
