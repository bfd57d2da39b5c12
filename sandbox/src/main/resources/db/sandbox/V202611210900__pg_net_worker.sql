-- The sandbox's own state. No service may see it: the sandbox connects as the superuser.
comment on schema sandbox is 'State of the stand-ins for the outside world.';
