-- A look is a run without an incident, and a conversation remembers what was asked and shown last.
alter table run rename to run_of_incident;
create table run (
    id text primary key,
    incident text references incident (id),
    at integer not null,
    body text not null
);
insert into run select id, incident, at, body from run_of_incident;
drop table run_of_incident;

create table conversation (
    id text primary key,
    body text not null
);
