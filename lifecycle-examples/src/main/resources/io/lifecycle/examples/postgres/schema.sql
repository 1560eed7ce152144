create table if not exists servers (
  id             varchar(36)   primary key,           -- the server's id in the API
  goal           varchar(40),                         -- a constant of EcsState; null if the server is only watched
  standing       varchar(10)   not null,              -- WATCHED, ORDERED, GOING, DONE, STUCK, LATE
  reason         varchar(500)  not null,              -- why, for people
  watch          varchar(19292) not null,             -- Watch.text(); its longestText() is 19,292 for ECS
  reconciliation varchar(54737),                     -- Reconciliation.text(), or intent(), by longestText(); null if there is nothing to do
  requesting     varchar(40),                         -- a request whose answer is not in the table (yet)
  due            timestamp(6) with time zone not null, -- no worker takes it before
  taken_by       varchar(60)   not null,              -- the worker that took it last, for people
  version        bigint        not null               -- counts the updates: a worker that has not seen the last one writes nothing
);
create index if not exists servers_due on servers (due);
