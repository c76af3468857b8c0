"use strict";

// The picture of a stretch, and where on the way into it the body is. A hold is moved into once, and then kept still;
// a movement goes there and back at its own tempo, in time with the coach's count.
const moves = (() => {
  const [WAY_BEGINS, WAY_ENDS] = document.body.dataset.way.split(" ").map(Number); // seconds of the picture's own time
  const WAIT = 1.5; // seconds before the body begins to move into a pose
  const INTO = 4; // seconds that it takes

  const place = document.getElementById("picture");
  const inside = place.attachShadow({ mode: "open" });
  const colours = document.createElement("link");
  colours.rel = "stylesheet";
  colours.href = "/figure.css";
  inside.append(colours);

  let key = null; // of the picture that is there or on its way
  let drawing = null;
  let since = 0; // when this side of this stretch was first shown
  let whose = "";
  let share = 1; // of the way

  async function load(wanted) {
    key = wanted;
    drawing?.remove();
    drawing = null;
    try {
      const answer = await fetch(`/figure/${encodeURIComponent(wanted)}.svg`);
      if (!answer.ok || key !== wanted) return;
      // Its colours are those of the style sheet beside it: the page's policy allows none within.
      const text = (await answer.text()).replace(/<style>[^]*?<\/style>/, "");
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      if (parsed.nodeName !== "svg" || key !== wanted) return;
      parsed.querySelector("title")?.remove();
      parsed.removeAttribute("role");
      parsed.removeAttribute("aria-label");
      parsed.setAttribute("aria-hidden", "true");
      drawing?.remove();
      drawing = document.importNode(parsed, true);
      inside.append(drawing);
      drawing.pauseAnimations();
      seek();
    } catch {
      key = null; // the next state asks again
    }
  }

  function seek() {
    if (drawing) drawing.setCurrentTime(WAY_BEGINS + share * (WAY_ENDS - WAY_BEGINS));
  }

  // How far a movement is, so many seconds after it began: as far as the way there, the far end, or the way back.
  function along([there, top, back], seconds) {
    const at = ((seconds % (there + top + back)) + there + top + back) % (there + top + back);
    if (at < there) return smooth(at / there);
    return at < there + top ? 1 : smooth(1 - (at - there - top) / back);
  }

  function smooth(part) {
    return part * part * (3 - 2 * part);
  }

  function shareOf(shown, held, now) {
    if (shown.state === "paused" || shown.over) return share;
    if (shown.movement) return along(shown.movement, shown.state === "holding" ? held : now - since);
    if (shown.state === "holding" || shown.state === "resuming") return 1;
    return smooth(Math.min(1, Math.max(0, (now - since - WAIT) / INTO)));
  }

  return {
    // Shows the picture that belongs to a state; true where there is one.
    show(shown, now) {
      const known = `${shown.figure} ${shown.mirrored} ${shown.place}`;
      if (known !== whose) {
        whose = known;
        since = now;
      }
      if (!shown.figure) return false;
      if (shown.figure !== key) load(shown.figure);
      place.setAttribute("aria-label", shown.shows);
      place.classList.toggle("mirrored", shown.mirrored);
      return true;
    },
    // Has the body where it is at a moment: `held` seconds of the hold are over.
    at(shown, held, now, still) {
      const next = still ? 1 : shareOf(shown, held, now);
      if (next === share) return;
      share = next;
      seek();
    },
  };
})();
