-- What a person has put away of their dashboard, by the widgets' names; it stays away on every device.
alter table users.people add column hidden_widgets text[] not null default '{}'
  check (cardinality(hidden_widgets) <= 50 and char_length(array_to_string(hidden_widgets, '', '?')) <= 5000);
grant update (hidden_widgets) on users.people to socle_member;
