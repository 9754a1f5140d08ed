-- Brings the password of a role in line with the keeper of secrets.
alter role :"role" password :'password';
