-- How long an effect has been wanted, and what is counted at each look.
alter table outbox add column wanted_at bigint not null default 0;
create index incident_open on incident (id) where state = 'Open';
create index inbox_set_aside on inbox (seq) where state = 'poisoned';
