-- Work is marked with the replica that does it; on SQLite there is only one, and its marks are taken away at each start.
alter table inbox drop column leased_until;
alter table inbox add column kind text not null default 'message';
alter table inbox add column owner text;
alter table inbox add column again_at integer not null default 0;
drop index inbox_pending;
create index inbox_pending on inbox (conversation, seq) where state = 'pending';
create index inbox_free on inbox (seq) where state = 'pending' and owner is null;

alter table outbox drop column leased_until;
alter table outbox add column owner text;
alter table outbox add column refused integer not null default 0;
create unique index outbox_seq on outbox (seq);
create index outbox_free on outbox (seq) where carried_version < version and owner is null;

create table replica (
    id text primary key,
    alive_until integer not null
);
