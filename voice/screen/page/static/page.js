"use strict";

// Shows what the coach sends, and sends what is tapped. Each event is everything that is to be shown.
const $ = (id) => document.getElementById(id);
const words = document.body.dataset;
const reduced = matchMedia("(prefers-reduced-motion: reduce)");

const RETRY = 5000; // milliseconds between two tries to find the coach again
const LATENCIES = 8; // events of which the fastest one sets the clock

// What a session comes to in which nothing was held.
const NOTHING = {
  ...{ title: words.untilNextTime, upcoming: words.over },
  ...{ number: "", unit: "", stretches: "", week: [], days: "", streak: "" },
};

let shown = null;
let source = null;
const offsets = []; // seconds by which this clock was ahead of the coach's, at each of the latest events

function connect() {
  source = new EventSource("/events");
  source.addEventListener("message", (event) => {
    const { now, shown: next } = JSON.parse(event.data);
    offsets.push(performance.now() / 1000 - now);
    if (offsets.length > LATENCIES) offsets.shift();
    show(next);
  });
  source.addEventListener("open", () => notify(""));
  source.addEventListener("error", () => {
    if (!shown?.over) notify(words.lost);
    if (shown?.over || source.readyState === EventSource.CLOSED) again();
  });
}

// The next session may be another program's, with another clock, and ask for another code.
async function again() {
  source.close();
  offsets.length = 0;
  setTimeout(async () => {
    try {
      const answer = await fetch("/", { method: "HEAD" });
      if (answer.status === 401) location.reload();
      else connect();
    } catch {
      again();
    }
  }, RETRY);
}

function notify(text) {
  if ($("notice").textContent !== text) $("notice").textContent = text;
}

function write(id, text) {
  if ($(id).textContent !== text) $(id).textContent = text;
}

function show(next) {
  const before = shown;
  shown = next;
  document.body.dataset.state = next.state;
  document.body.dataset.stage = stageOf(next);
  write("state", next.label);
  write("place", next.choice ? "" : next.place);
  write("time-left", next.time_left);
  wish.show(next.over ? null : next.choice);
  if (next.over || before?.state !== next.state || before?.over) notify("");
  showSummary(next.summary ?? (next.over ? NOTHING : null));
  showChosen();
  write("letters", next.letters);
  $("letters").hidden = !next.letters;
  write("following", next.following);
  $("following").hidden = !next.following;
  showTime();
  showLines(next.lines);
  if (next.over && !before?.over) tellShown();
}

// What of it all is on the screen.
function stageOf({ state, over, summary, choice }) {
  if (over || summary) return "end";
  if (choice) return "ready";
  return state.startsWith("asking") || state === "offering relief" ? "question" : "stretch";
}

// Before the start it is the user's choice that counts.
function showChosen() {
  const { choice, summary, over } = shown;
  const chosen = choice && !over ? wish.routine() : null;
  const made = choice && !over && !chosen;
  const figure = chosen ? { ...shown, figure: chosen.figure, movement: null, mirrored: false, place: chosen.id } : shown;
  $("figure").hidden = !moves.show(made ? { ...shown, figure: null } : figure, seconds());
  if (!summary && !over) {
    if (choice) write("name", chosen ? chosen.name : wish.command().say);
    else if (shown.stretch) write("name", shown.stretch);
  }
  showTaps(shown.over ? [] : offersNow(), shown.over ? [] : shown.also);
}

// Whoever has chosen something has answered the question whether to begin with another.
function offersNow() {
  if (!shown.choice || !wish.isTouched()) return shown.offers;
  const rest = shown.offers.filter((offer) => !["yes", "no", "start"].includes(offer.intent));
  return [{ intent: "start", say: words.begin, weight: "main" }, ...rest];
}

// The coach may go when its end is to be seen; nothing is painted where nobody looks.
function tellShown() {
  const tell = () => fetch("/shown", { method: "POST" }).catch(() => {});
  if (document.hidden) tell();
  else requestAnimationFrame(() => requestAnimationFrame(tell));
}

// What the session came to takes the place of the picture, and stays when the coach has gone.
function showSummary(summary) {
  $("summary").hidden = !summary;
  $("stage").hidden = Boolean(summary);
  if (!summary) return;
  $("held").hidden = !summary.number;
  write("name", summary.title);
  write("place", "");
  write("held-number", summary.number);
  write("held-unit", summary.unit);
  write("held-stretches", summary.stretches);
  for (const id of ["days", "streak", "upcoming"]) {
    write(id, summary[id]);
    $(id).hidden = !summary[id];
  }
  $("so-far").hidden = !summary.week.length && !summary.days;
  const told = summary.week.map((day) => day.says).join();
  if ($("week").dataset.told === told) return;
  $("week").dataset.told = told;
  $("week").replaceChildren(...summary.week.map(dotFor));
}

function dotFor({ short, says, held, today }) {
  const day = document.createElement("li");
  day.className = [held ? "held" : "", today ? "today" : ""].join(" ").trim();
  if (today) day.setAttribute("aria-current", "date");
  const letters = document.createElement("span");
  letters.className = "letters";
  letters.setAttribute("aria-hidden", "true");
  letters.textContent = short;
  const dot = document.createElement("span");
  dot.className = "dot";
  dot.setAttribute("role", "img");
  dot.setAttribute("aria-label", says);
  day.append(letters, dot);
  return day;
}

function showLines(lines) {
  const log = $("captions");
  const known = new Map([...log.children].map((line) => [line.dataset.number, line]));
  for (const line of lines) {
    if (known.delete(String(line.number))) continue;
    const text = document.createElement("p");
    text.className = `line ${line.kind}`;
    text.dataset.number = line.number;
    const who = document.createElement("span");
    who.className = "who";
    who.textContent = line.who;
    text.append(who, ` ${line.text}`);
    log.append(text);
  }
  for (const gone of known.values()) gone.remove();
  fitLines();
}

// Of the captions, those are shown that there is room for: none is cut, and the latest never goes.
function fitLines() {
  const log = $("captions");
  const older = [...log.children].slice(0, -1);
  for (const line of log.children) line.hidden = false;
  for (const line of older) {
    if (log.scrollHeight <= log.clientHeight) break;
    line.hidden = true;
  }
}

const GROUPS = { score: "scores", more: "more", hurts: "first", main: "main-keys", stop: "last" };

function showTaps(offers, also) {
  const taps = $("taps");
  const nameOf = ({ intent, score }) => (score === null || score === undefined ? intent : `${intent} ${score}`);
  const wanted = offers.map((offer) => `${nameOf(offer)} ${offer.weight} ${offer.say}`).join();
  if (taps.dataset.told !== wanted) {
    taps.dataset.told = wanted;
    const focused = document.activeElement;
    const old = new Map([...taps.querySelectorAll("button")].map((button) => [button.dataset.name, button]));
    const now = offers.map((offer) => [offer, old.get(nameOf(offer)) ?? tapFor(offer, nameOf(offer))]);
    for (const [weight, id] of Object.entries(GROUPS)) {
      const group = now.filter(([offer]) => offer.weight === weight);
      $(id).replaceChildren(...group.map(([, button]) => button));
      $(id).hidden = group.length === 0;
    }
    for (const [offer, button] of now) if (button.textContent !== offer.say) button.textContent = offer.say;
    // Whoever goes by keyboard stays where they were, or beside it.
    if ([...old.values()].includes(focused)) (taps.contains(focused) ? focused : taps).focus();
  }
  $("sayings").hidden = offers.length === 0;
  $("also").hidden = also.length === 0;
  write("others", also.join(" · "));
}

function tapFor({ intent, say, score }, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.intent = intent;
  button.dataset.name = name;
  button.textContent = say;
  const given = score === null || score === undefined ? {} : { score };
  button.addEventListener("click", () => (intent === "start" ? tap(wish.command()) : tap({ intent, given })));
  return button;
}

async function tap({ intent, given = {} }) {
  try {
    const answer = await fetch("/tap", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ intent, state: shown.state, given }),
    });
    if (answer.status === 401) location.reload();
    if (answer.status === 409) notify(words.late);
    else notify(answer.ok ? "" : words.unsent);
  } catch {
    notify(words.unsent);
  }
}

// --- the countdown ---------------------------------------------------------------------------------------------------

const seconds = () => performance.now() / 1000;

// The fastest event was delayed least: it tells best how the two clocks differ.
function until(ends, whole) {
  return Math.min(whole, Math.max(0, ends - (seconds() - Math.min(...offsets))));
}

function showTime() {
  showSession();
  const timed = shown.total !== null && shown.left !== null;
  $("ring").hidden = !timed;
  document.body.dataset.timed = String(timed);
  const left = shown.ends === null ? shown.left : until(shown.ends, shown.total);
  moves.at(shown, timed ? shown.total - left : 0, seconds(), reduced.matches);
  if (!timed) return;
  const whole = Math.ceil(left);
  write("left", String(whole));
  // Where motion is not wanted, the ring goes in steps of a second.
  const drawn = (100 * (reduced.matches ? whole : left)) / shown.total;
  // A whole ring has no seam.
  $("arc").setAttribute("stroke-dasharray", drawn >= 100 ? "none" : `${drawn.toFixed(2)} 200`);
}

function showSession() {
  const { session, session_left: left, session_ends: ends, over } = shown;
  $("session").hidden = session === null || over;
  if (session === null || over) return;
  const done = Math.round(1000 * (1 - (ends === null ? left : until(ends, session)) / session)) / 10;
  if ($("session").dataset.done === String(done)) return;
  $("session").dataset.done = String(done);
  $("session").setAttribute("aria-valuenow", String(Math.round(done)));
  $("done").style.width = `${done}%`;
}

function frame() {
  if (shown && !shown.over) showTime();
  requestAnimationFrame(frame);
}

wish.onChange(() => showChosen());
addEventListener("resize", fitLines);
connect();
requestAnimationFrame(frame);
