-- A look is a run that belongs to no incident, and a conversation remembers what was asked and shown last.
create table look (
    id text primary key,
    at integer not null,
    body text not null
);

create table conversation (
    id text primary key,
    body text not null
);
