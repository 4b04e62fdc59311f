-- A thread is found by the message that it hangs on, and that message by the conversation that it belongs to.
create index outbox_reference on outbox (reference_id) where reference_id is not null;
create index outbox_destination on outbox (destination, seq) where reference_id is not null;
create index inbox_conversation on inbox (conversation, seq);
