-- What the bot made up for itself and all replicas share, such as the key that links are signed with.
create table secret (
    name text primary key,
    value text not null
);
