-- Where an incident's alerts are announced: its conversation may be a thread there. Null for incidents of people, and for those of before.
alter table incident add column channel text;
create index incident_by_channel on incident (channel, touched_at) where channel is not null;
