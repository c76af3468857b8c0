"use strict";

// Shows what the coach sends, and sends what is tapped. Each event is everything that is to be shown.
const $ = (id) => document.getElementById(id);
const words = document.body.dataset;
const reduced = matchMedia("(prefers-reduced-motion: reduce)");

const RETRY = 5000; // milliseconds between two tries to find the coach again
const LATENCIES = 8; // events of which the fastest one sets the clock

let shown = null;
let source = null;
let halted = false; // whether the picture was made to stand still
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
  write("state", next.label);
  write("place", [next.place, next.side].filter(Boolean).join(" · "));
  if (next.stretch) write("name", next.stretch);
  if (!next.over) showTaps(next.offers, next.also);
  else showTaps([], []);
  if (next.over) notify(words.over);
  else if (before?.state !== next.state || before?.over) notify("");
  showFigure();
  showLines(next.lines);
  showTime();
}

function showFigure() {
  const { figure, mirrored, shows, state } = shown;
  $("figure").hidden = !figure;
  if (!figure) return;
  // What moves by itself can be made to stand still, and does in a pause.
  const resting = reduced.matches || halted || state === "paused" || shown.over;
  const address = `/figure/${encodeURIComponent(figure)}.svg${resting ? "?still" : ""}`;
  const picture = $("picture");
  if (picture.getAttribute("src") !== address) picture.setAttribute("src", address);
  picture.alt = shows;
  picture.classList.toggle("mirrored", mirrored);
  const motion = $("motion");
  motion.hidden = reduced.matches || state === "paused" || shown.over;
  motion.setAttribute("aria-label", halted ? words.move : words.halt);
  motion.title = halted ? words.move : words.halt;
  motion.textContent = halted ? "▶" : "❚❚";
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

function showTaps(offers, also) {
  const taps = $("taps");
  const old = new Map([...taps.children].map((button) => [button.dataset.intent, button]));
  if ([...old.keys()].join() !== offers.map((offer) => offer.intent).join()) {
    const focused = document.activeElement;
    taps.replaceChildren(...offers.map((offer) => old.get(offer.intent) ?? tapFor(offer)));
    // Whoever goes by keyboard stays where they were, or beside it.
    if (focused && focused.parentElement === taps) focused.focus();
    else if (focused && [...old.values()].includes(focused)) taps.focus();
  }
  $("sayings").hidden = offers.length === 0;
  $("also").hidden = also.length === 0;
  write("others", also.join(" · "));
}

function tapFor({ intent, say }) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.intent = intent;
  button.textContent = say;
  button.addEventListener("click", () => tap(intent));
  return button;
}

async function tap(intent) {
  try {
    const answer = await fetch("/tap", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ intent, state: shown.state }),
    });
    if (answer.status === 401) location.reload();
    if (answer.status === 409) notify(words.late);
    else notify(answer.ok ? "" : words.unsent);
  } catch {
    notify(words.unsent);
  }
}

// --- the countdown ---------------------------------------------------------------------------------------------------

function secondsLeft() {
  if (shown.ends === null) return shown.left;
  // The fastest event was delayed least: it tells best how the two clocks differ.
  const now = performance.now() / 1000 - Math.min(...offsets);
  return Math.min(shown.total, Math.max(0, shown.ends - now));
}

function showTime() {
  const timed = shown.total !== null && shown.left !== null;
  $("ring").hidden = !timed;
  if (!timed) return;
  const left = secondsLeft();
  const seconds = Math.ceil(left);
  write("left", String(seconds));
  // Where motion is not wanted, the ring goes in steps of a second.
  const drawn = (100 * (reduced.matches ? seconds : left)) / shown.total;
  // A whole ring has no seam.
  $("arc").setAttribute("stroke-dasharray", drawn >= 100 ? "none" : `${drawn.toFixed(2)} 200`);
}

function frame() {
  if (shown && shown.ends !== null) showTime();
  requestAnimationFrame(frame);
}

$("motion").addEventListener("click", () => {
  halted = !halted;
  showFigure();
});
addEventListener("resize", fitLines);
reduced.addEventListener("change", () => shown && showFigure());
connect();
requestAnimationFrame(frame);
