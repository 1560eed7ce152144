-- Records each update of the table, so that a test sees what the table knew, whatever the workers say.
create table history (
  number     bigint generated always as identity primary key,
  id         varchar(36) not null,
  version    bigint      not null,
  told       boolean     not null, -- whether the update says something new about the server; taking and ordering it do not
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

-- Intents of unknown fate: the next update was not an answer, but a worker took the row, or somebody ordered something else. If two
-- workers had the same row at the same time, one's intent would follow the other's, and would not be in this view.
create view unanswered as
select h.id, h.requesting
from (select h.*, lead(told) over (partition by id order by version) as then_told from history h) h
where told and requesting is not null and not then_told;
