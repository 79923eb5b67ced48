-- As users.people keeps them: whoever is invited is found whichever form of their address was typed.
alter table organizations.invitations add constraint invitations_email_stored check (email !~ '[^!-~]');
