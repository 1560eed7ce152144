-- No workers, or too few: how many servers have been due for a minute.
select count(*) from servers where due < current_timestamp - interval '1' minute;

-- Somebody has to act: nothing that is permitted helps, or the deadline has passed.
select id, goal, standing, reason from servers where standing in ('STUCK', 'LATE');

-- A worker died, or is late, between a request and its answer. The next one clears it up. A row that stays here is not taken.
select id, requesting, taken_by from servers where requesting is not null and due < current_timestamp;
