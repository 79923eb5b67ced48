-- Nobody asks for all that a person may see any more: policies ask `organizations.access`.
set local role socle_system;
drop function organizations.ids_as(text[]);
drop function organizations.readable_ids();
drop function organizations.writable_ids();
drop function organizations.joined_ids();
drop function organizations.deleted_ids();
drop function organizations.my_roles();
set local role socle_owner;
