-- What is old is deleted, so it must be known how old it is. What an older version writes meanwhile has no age, and stays.
alter table conversation add column touched_at bigint not null default 0;
update conversation set touched_at = (extract(epoch from clock_timestamp()) * 1000)::bigint;
update outbox set wanted_at = (extract(epoch from clock_timestamp()) * 1000)::bigint where wanted_at = 0;
create index incident_over on incident (touched_at) where state = 'Resolved';
create index inbox_done on inbox (received_at) where state = 'done';
create index run_of on run (incident);
create index run_at on run (at);
create index look_at on look (at);
create index outbox_of on outbox (incident) where incident is not null;
create index outbox_carried on outbox (wanted_at) where carried_version >= version;
create index conversation_touched on conversation (touched_at);
