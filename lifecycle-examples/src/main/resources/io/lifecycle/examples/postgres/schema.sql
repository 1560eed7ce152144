create table if not exists servers (
  id             varchar(36)   primary key,           -- the server's id in the API
  goal           varchar(40),                         -- where it is wanted: a constant of EcsState; null where it is only watched
  standing       varchar(10)   not null,              -- WATCHED, ORDERED, GOING, DONE, STUCK, LATE
  reason         varchar(500)  not null,              -- why, for people
  watch          varchar(19292) not null,             -- Watch.text(); its longestText() is 19,292 for ECS
  reconciliation varchar(54737),                     -- Reconciliation.text(), or intent(), by longestText(); null where nothing is to be done
  requesting     varchar(40),                         -- a request of which the table has no answer (yet)
  due            timestamp(6) with time zone not null, -- nobody takes it before
  taken_by       varchar(60)   not null,              -- who took it last, for people
  version        bigint        not null               -- counts the updates: who has not seen the last one changes nothing
);
create index if not exists servers_due on servers (due);
