-- What is old is deleted, so it must be known how old it is. What an older version writes meanwhile has no age, and stays.
alter table conversation add column touched_at integer not null default 0;
update conversation set touched_at = cast((julianday('now') - 2440587.5) * 86400000 as integer);
update outbox set wanted_at = cast((julianday('now') - 2440587.5) * 86400000 as integer) where wanted_at = 0;
create index incident_over on incident (touched_at) where state = 'Resolved';
create index inbox_done on inbox (received_at) where state = 'done';
create index run_of on run (incident);
create index run_at on run (at);
create index look_at on look (at);
create index outbox_of on outbox (incident) where incident is not null;
create index outbox_carried on outbox (wanted_at) where carried_version >= version;
create index conversation_touched on conversation (touched_at);
