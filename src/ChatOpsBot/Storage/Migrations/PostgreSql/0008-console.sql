-- Rooms that the bot keeps itself, what stands in them, and looks over all incidents.
create table room (
    name text primary key,
    title text not null,
    made_at bigint not null,
    made_by text not null,
    last_seq bigint not null default 0
);
create index room_last on room (last_seq);

create table room_entry (
    slot text primary key,
    room text not null,
    thread text not null,
    kind text not null,
    born bigint not null,
    seq bigint not null unique,
    at bigint not null,
    who text not null,
    body text not null
);
create index room_entry_page on room_entry (room, thread, born);
create index room_entry_thread on room_entry (thread, born);
create index room_entry_room on room_entry (room, seq);
create index room_entry_at on room_entry (at);

create index incident_by_state on incident (state, touched_at, id);
create index incident_by_service on incident (service, touched_at, id);
