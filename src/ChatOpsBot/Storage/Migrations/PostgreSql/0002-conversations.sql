-- A look is a run without an incident, and a conversation remembers what was asked and shown last.
alter table run alter column incident drop not null;

create table conversation (
    id text primary key,
    body text not null
);
