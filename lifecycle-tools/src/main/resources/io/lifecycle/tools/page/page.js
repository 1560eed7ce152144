/** What is on the page. What it shows is computed in estimates. */
const find = id => document.getElementById(id);
const nothing = data.states.length;
const placeName = place =>
  place < nothing ? data.states[place].name : place === nothing ? "not created yet" : "gone";

function element(tag, content, attributes = {}) {
  const made = document.createElement(tag);
  (Array.isArray(content) ? content : [content]).forEach(part => made.append(part));
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

function show(...parts) {
  find("detail").replaceChildren(...parts);
}

function press(button) {
  document.querySelectorAll(".choices button").forEach(other => other.setAttribute("aria-pressed", String(other === button)));
}

function table(heads, rows) {
  return element("table", [
    element("thead", element("tr", heads.map(head => element("th", head)))),
    element("tbody", rows.map(cells => element("tr", cells.map(cell => element("td", cell))))),
  ]);
}

const triggerName = (kind, trigger) =>
  kind === "operation" ? data.operations[trigger].name : kind === "occurrence" ? "“" + trigger + "”" : kind;

function valueWords(name, allowed) {
  if (!allowed.includes("*")) {
    return allowed.join(", ");
  }
  const others = data.signals[name].filter(value => !allowed.includes(value));
  return others.length > 0 ? "any but " + others.join(", ") : "any";
}

const signalWords = signals =>
  Object.entries(signals).map(([name, allowed]) => name + ": " + valueWords(name, allowed)).join("; ");

const whoSaysSo = evidence => evidence === null ? [] : [element("p", evidence, { class: "who" })];

function showState(state) {
  const { name, meaning, stability, inService, advice, adviceEvidence, within, withinEvidence, evidence } = data.states[state];
  const leaves = data.sources.filter(([start]) => start === state);
  const shown = data.rows.filter(row => row.state === state);
  show(
    element("h2", name),
    element("p", [stability + (inService ? ", in service. " : ". "), meaning]),
    element("p", evidence, { class: "who" }),
    ...(advice === null ? [] : [element("p", "Advice: " + advice), ...whoSaysSo(adviceEvidence)]),
    ...(within === null ? [] : [element("p", "Overdue after " + within + "."), ...whoSaysSo(withinEvidence)]),
    element("h2", "What leaves it"),
    table(["on", "to", "who says so"],
      leaves.map(([, kind, trigger, end, who]) => [triggerName(kind, trigger), placeName(end), element("span", who, { class: "who" })])),
    element("h2", "What it shows"),
    table(["status", "signals", "who says so"],
      shown.map(row => [row.status ?? "not found", signalWords(row.signals), element("span", row.evidence, { class: "who" })])),
  );
}

function showStatus(status) {
  const rows = data.rows.filter(row => row.status === status);
  show(
    element("h2", status ?? "not found"),
    ...(data.unmapped.includes(status) ? [element("p", "Known to the API, but belongs to no state.")] : []),
    table(["it may be", "where", "who says so"],
      rows.map(row => [data.states[row.state].name, signalWords(row.signals), element("span", row.evidence, { class: "who" })])),
  );
}

function choices(list, items) {
  find(list).replaceChildren(...items.map(({ text, look, choose }) => {
    const button = element("button", text, { type: "button", class: look, "aria-pressed": "false" });
    button.addEventListener("click", () => {
      press(button);
      choose();
    });
    return element("li", button);
  }));
}

function options(select, items) {
  find(select).replaceChildren(...items.map(([value, text]) => element("option", text, { value })));
}

function showPlan() {
  const from = Number(find("from").value);
  const to = Number(find("to").value);
  const plan = data.plans[from][to];
  find("plan").textContent = from === to ? "It is there." : plan === null ? "There is no way." : plan;
}

// Where is it: the events so far, computed anew whenever one is added or removed.

const events = [];

function begun(rules, begin) {
  return begin === "created" ? rules.created() : begin === "anything" ? rules.anything() : rules.at(Number(begin));
}

/** Returns the estimates after each event, the beginning first. */
function computed(begin, shared, told) {
  const rules = estimates(data, shared);
  const all = [begun(rules, begin)];
  for (const event of told) {
    const before = all[all.length - 1];
    all.push(event.kind === "read" ? rules.read(before, event.reading) : rules[event.kind](before, event.operation));
  }
  return all;
}

function words(event) {
  if (event.kind !== "read") {
    const fate = { accept: "was accepted", refuse: "was refused for the state", attempt: "may have arrived" };
    return data.operations[event.operation].name + " " + fate[event.kind];
  }
  const { status, signals } = event.reading;
  return (status ?? "not found") + Object.entries(signals).map(([name, value]) => ", " + name + " " + (value || "none")).join("");
}

function tell() {
  const shared = find("control").value === "shared";
  const rules = estimates(data, shared);
  const all = computed(find("begin").value, shared, events);
  find("story").replaceChildren(...all.map((estimate, number) => {
    const event = events[number - 1];
    const hypotheses = [...estimate.values()];
    const places = [...new Set(hypotheses.map(one => one.place))].sort((one, other) => one - other).map(placeName);
    const waits = [...new Set(hypotheses.filter(one => one.waits !== null).map(one => data.operations[one.waits].name))];
    const isNoStates = event?.kind === "read" && rules.isNoStates(event.reading);
    const allowed = isNoStates ? [] : rules.operations(estimate).map(operation => data.operations[operation].name);
    return element("li", [
      element("strong", event === undefined ? "It begins" : words(event)),
      element("div", "it may be " + places.join(", ")),
      ...(isNoStates ? [element("div", "a status of no state", { class: "surprise" })] : []),
      ...(waits.length > 0 ? [element("div", "may not have taken effect yet: " + waits.join(", "))] : []),
      element("div", "allowed: " + (allowed.join(", ") || "nothing that is allowed in all of them")),
    ]);
  }));
}

function happened(event) {
  events.push(event);
  tell();
}

document.title = data.name + ", a lifecycle";
find("title").textContent = data.name;
find("source").textContent = "Source: " + data.source;
choices("states", data.states.map((state, number) => ({
  text: state.name,
  look: state.stability + (state.inService ? " service" : ""),
  choose: () => showState(number),
})));
choices("statuses", [...data.statuses, ...data.unmapped].map(status => ({
  text: status,
  look: "status",
  choose: () => showStatus(status),
})));
const states = data.states.map((state, number) => [number, state.name]);
options("from", states);
options("to", states);
options("begin", [["created", "anywhere, or gone"], ["anything", "anywhere, or nowhere yet"],
  ...data.visible.map(state => [state, data.states[state].name]), [nothing, "not created yet"]]);
options("operation", data.operations.map((operation, number) => [number, operation.name]));
find("known").replaceChildren(...[...data.statuses, ...data.unmapped].map(value => element("option", "", { value })));
find("signals").replaceChildren(...Object.entries(data.signals).map(([name, values]) => {
  const select = element("select", [
    element("option", "not supplied", { value: "" }),
    ...values.map(value => element("option", value, { value })),
    element("option", "any other", { value: "*" }),
  ], { "data-signal": name });
  return element("label", [name + " ", select]);
}));
find("read").addEventListener("click", () => {
  const signals = {};
  find("signals").querySelectorAll("select").forEach(select => {
    if (select.value !== "") {
      signals[select.dataset.signal] = select.value;
    }
  });
  const status = find("status").value.trim();
  happened({ kind: "read", reading: { status: status === "" ? null : status, signals } });
});
const request = kind => () => happened({ kind, operation: Number(find("operation").value) });
find("accepted").addEventListener("click", request("accept"));
find("refused").addEventListener("click", request("refuse"));
find("attempted").addEventListener("click", request("attempt"));
find("back").addEventListener("click", () => {
  events.pop();
  tell();
});
find("reset").addEventListener("click", () => {
  events.length = 0;
  tell();
});
["begin", "control"].forEach(id => find(id).addEventListener("change", tell));
["from", "to"].forEach(id => find(id).addEventListener("change", showPlan));
showPlan();
tell();
