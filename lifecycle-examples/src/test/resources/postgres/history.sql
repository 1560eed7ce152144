-- Writes down each update of the table, so that a test sees what the table knew, whatever the workers say.
create table history (
  number     bigint generated always as identity primary key,
  id         varchar(36) not null,
  version    bigint      not null,
  told       boolean     not null, -- whether there is something new about the server: takes and orders tell nothing
  requesting varchar(20),
  taken_by   varchar(60) not null
);

create function remember() returns trigger language plpgsql as $$
begin
  insert into history (id, version, told, requesting, taken_by)
  values (new.id, new.version, new.watch <> old.watch, new.requesting, new.taken_by);
  return new;
end
$$;

create trigger remember after update on servers for each row execute function remember();

-- Intents after which nobody has written an answer.
create view unanswered as
select h.id, h.requesting
from (select h.*, lead(requesting) over w as then_requesting, lead(told) over w as then_told
      from history h window w as (partition by id order by version)) h
where h.told and h.requesting is not null
  and not (h.then_told and h.then_requesting is null);
