-- Times are epoch milliseconds, UTC. Bodies are JSON.
create table inbox (
    seq integer primary key autoincrement,
    identity text not null unique,
    conversation text not null,
    received_at integer not null,
    body text not null,
    state text not null default 'pending',
    attempts integer not null default 0,
    leased_until integer not null default 0,
    trouble text
);
create index inbox_pending on inbox (conversation, seq) where state = 'pending';

create table incident (
    id text primary key,
    conversation text not null,
    service text not null,
    state text not null,
    due_at integer,
    touched_at integer not null,
    version integer not null,
    body text not null
);
create index incident_unresolved on incident (conversation, touched_at) where state <> 'Resolved';
create index incident_due on incident (due_at) where due_at is not null;

create table timeline (
    seq integer primary key autoincrement,
    incident text not null references incident (id),
    at integer not null,
    who text not null,
    kind text not null,
    text text not null
);
create index timeline_of on timeline (incident, seq);

create table run (
    id text primary key,
    incident text not null references incident (id),
    at integer not null,
    body text not null
);

create table outbox (
    key text primary key,
    seq integer not null,
    kind text not null,
    destination text not null,
    payload text not null,
    incident text,
    version integer not null,
    carried_version integer not null default 0,
    attempts integer not null default 0,
    again_at integer not null,
    leased_until integer not null default 0,
    reference_id text,
    reference_address text,
    trouble text
);
create index outbox_waiting on outbox (destination, seq) where carried_version < version;

create table counter (
    name text primary key,
    value integer not null
);
