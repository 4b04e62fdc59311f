-- Conversations that a chat platform told of, with what it takes to speak there first.
create table place (
    id text primary key,
    body text not null
);
