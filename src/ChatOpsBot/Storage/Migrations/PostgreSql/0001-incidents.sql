-- Times are epoch milliseconds, UTC. Bodies are JSON. Later scripts only add, so that replicas of two versions run side by side.
create table inbox (
    seq bigint generated always as identity primary key,
    identity text not null unique,
    conversation text not null,
    kind text not null,
    received_at bigint not null,
    body text not null,
    state text not null default 'pending',
    attempts bigint not null default 0,
    again_at bigint not null default 0,
    owner text,
    trouble text
);
create index inbox_pending on inbox (conversation, seq) where state = 'pending';
create index inbox_free on inbox (seq) where state = 'pending' and owner is null;

create table incident (
    id text primary key,
    conversation text not null,
    service text not null,
    state text not null,
    due_at bigint,
    touched_at bigint not null,
    version bigint not null,
    body text not null
);
create index incident_unresolved on incident (conversation, touched_at) where state <> 'Resolved';
create index incident_due on incident (due_at) where due_at is not null;

create table timeline (
    seq bigint generated always as identity primary key,
    incident text not null references incident (id),
    at bigint not null,
    who text not null,
    kind text not null,
    text text not null
);
create index timeline_of on timeline (incident, seq);

create table run (
    id text primary key,
    incident text not null references incident (id),
    at bigint not null,
    body text not null
);

create sequence outbox_seq;
create table outbox (
    key text primary key,
    seq bigint not null unique,
    kind text not null,
    destination text not null,
    payload text not null,
    incident text,
    version bigint not null,
    carried_version bigint not null default 0,
    refused bigint not null default 0,
    attempts bigint not null default 0,
    again_at bigint not null,
    owner text,
    reference_id text,
    reference_address text,
    trouble text
);
create index outbox_waiting on outbox (destination, seq) where carried_version < version;
create index outbox_free on outbox (seq) where carried_version < version and owner is null;

create table counter (
    name text primary key,
    value bigint not null
);

create table replica (
    id text primary key,
    alive_until bigint not null
);
