"use strict";

/**
 * Where a resource may be, by the rules of the library's observers whose answers do not lag: sets of hypotheses, each a place and
 * perhaps a request that waits there. Places are numbers: the states, then nothing, then gone.
 */
function estimates(data, shared) {
  const nothing = data.states.length;
  const gone = nothing + 1;
  const isState = place => place < nothing;

  const from = Array.from({ length: gone + 1 }, () => []);
  for (const [start, kind, trigger, end] of data.edges) {
    from[start].push({ kind, trigger, end });
  }
  const next = (place, operation) =>
    from[place].filter(edge => edge.kind === "operation" && edge.trigger === operation).map(edge => edge.end);
  const isLegal = (operation, place) => next(place, operation).length > 0;
  const targets = operation =>
    data.edges.filter(edge => edge[1] === "operation" && edge[2] === operation).map(edge => edge[3]);

  const set = hypotheses => new Map(hypotheses.map(one => [one.place + " " + (one.waits ?? "-"), one]));
  const at = (place, waits = null) => ({ place, waits });

  function steps({ place, waits }, happens) {
    const steps = [];
    for (const edge of from[place].filter(happens)) {
      const goesOn = waits !== null && edge.end !== gone && (isLegal(waits, edge.end) || !isLegal(waits, place));
      steps.push(at(edge.end, goesOn ? waits : null));
    }
    if (waits !== null) {
      (isLegal(waits, place) ? next(place, waits) : targets(waits)).forEach(end => steps.push(at(end)));
    }
    return steps;
  }

  function reach(hypotheses, happens) {
    const reached = new Map(hypotheses);
    const open = [...hypotheses.values()];
    while (open.length > 0) {
      for (const [key, step] of set(steps(open.pop(), happens))) {
        if (!reached.has(key)) {
          reached.set(key, step);
          open.push(step);
        }
      }
    }
    return [...reached.values()];
  }

  const mayHappen = edge => edge.kind !== "operation" || shared;
  const isNoOccurrence = edge => mayHappen(edge) && edge.kind !== "occurrence";
  const somewhere = all => (data.visible.length > 0 ? data.visible.map(place => at(place)) : all);
  const orElse = (found, otherwise) => (found.length > 0 ? found : otherwise());

  const comparable = text => {
    const trimmed = (text ?? "").trim().toLowerCase();
    return trimmed === "" ? "none" : trimmed;
  };

  /** The value of a signal as rows name it, if it was supplied and some row allows it. */
  function said(name, signals) {
    if (!(name in signals)) {
      return null;
    }
    const value = comparable(signals[name]);
    const named = data.signals[name].includes(value) ? value : "*";
    return data.rows.some(row => row.signals[name]?.includes(named)) ? named : null;
  }

  /** The places that an answer fits; none if its status belongs to no state. */
  function fits({ status, signals }) {
    if (status === null) {
      return [nothing, gone, ...data.rows.filter(row => row.status === null).map(row => row.state)];
    }
    const rows = data.rows.filter(row => row.status !== null && comparable(row.status) === comparable(status));
    const wrong = row =>
      Object.entries(row.signals).filter(([name, allowed]) => {
        const value = said(name, signals);
        return value !== null && !allowed.includes(value);
      }).length;
    const fewest = Math.min(...rows.map(wrong));
    return rows.filter(row => wrong(row) === fewest).map(row => row.state);
  }

  return {
    nothing,
    gone,
    anything: () => set([...data.visible, nothing, gone].map(place => at(place))),
    created: () => set([...data.visible, gone].map(place => at(place))),
    at: place => set([at(place)]),

    read(before, reading) {
      const all = reach(before, mayHappen);
      const fitting = new Set(fits(reading));
      if (fitting.size === 0) {
        return set(orElse(all.filter(one => isState(one.place)), () => somewhere(all)));
      }
      return set(orElse(all.filter(one => fitting.has(one.place)), () => {
        const begin = [...fitting].filter(place => place !== nothing);
        const waiting = new Set(all.filter(one => one.waits !== null).map(one => one.waits));
        return begin.flatMap(place =>
          [at(place), ...(isState(place) ? [...waiting].map(waits => at(place, waits)) : [])]);
      }));
    },

    accept(before, operation) {
      const all = reach(before, mayHappen);
      return set(orElse(
        all.filter(one => one.waits === null).flatMap(one => next(one.place, operation).map(end => at(end))),
        () => {
          const ends = targets(operation);
          const states = all.filter(one => isState(one.place)).map(one => one.place);
          if (ends.length === 0) {
            return states.length > 0 ? states.map(place => at(place)) : somewhere(all);
          }
          return [...states, ...ends].map(place => at(place)).concat(states.map(place => at(place, operation)));
        }));
    },

    refuse(before, operation) {
      const all = reach(before, mayHappen);
      const allows = one => one.waits === null && isLegal(operation, one.place);
      if (reach(before, isNoOccurrence).every(allows)) {
        return set(all);
      }
      return set(orElse(all.filter(one => !allows(one)), () => all));
    },

    attempt(before, operation) {
      const all = reach(before, mayHappen);
      const sent = all.filter(one => one.waits === null && isLegal(operation, one.place));
      return set([
        ...all,
        ...sent.flatMap(one => [at(one.place, operation), ...next(one.place, operation).map(end => at(end))]),
      ]);
    },

    /** What is allowed in every place where it may be. */
    operations: estimate =>
      [...data.operations.keys()].filter(operation =>
        [...estimate.values()].every(one => one.waits === null && isLegal(operation, one.place))),

    isNoStates: reading => fits(reading).length === 0,
  };
}
