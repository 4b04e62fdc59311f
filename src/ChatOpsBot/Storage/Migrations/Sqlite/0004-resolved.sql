-- A service that fails again soon after it was resolved is the same incident.
create index incident_resolved on incident (conversation, service, touched_at) where state = 'Resolved';
