"use strict";

// What can be begun with: the routine that is offered, another, or one that is made to a wish.
const wish = (() => {
  const $ = (id) => document.getElementById(id);
  const words = document.body.dataset;
  const USUAL = "10"; // minutes where a wish names none

  let choice = null;
  let told = "";
  let touched = false;
  let changed = () => {};

  const picked = (name) => document.querySelector(`#wish input[name="${name}"]:checked`);

  function capital(name) {
    return name.charAt(0).toUpperCase() + name.slice(1);
  }

  function unpick() {
    for (const one of document.querySelectorAll('#wish input[name="minutes"]')) one.checked = false;
    $("area").value = "";
    document.querySelector('#wish input[name="position"][value=""]').checked = true;
  }

  function routine() {
    if (!touched) return choice.begins;
    return choice.routines.find((one) => one.id === $("routine").value) ?? null;
  }

  // The command that begins what is chosen: its intent, what goes with it, and how it is said.
  function command() {
    const one = choice && routine();
    if (!choice || (one && !touched)) return { intent: "start" };
    if (one) return { intent: "choose", given: { routine: one.id }, say: one.say };
    const parts = [picked("minutes"), $("area").selectedOptions[0], picked("position")];
    const given = { minutes: Number(parts[0].value) };
    if (parts[1].value) given.area = parts[1].value;
    if (parts[2].value) given.position = parts[2].value;
    const say = parts.filter((part) => part.value).map((part) => part.dataset.say).join(" ");
    return { intent: "plan", given, say };
  }

  function draw() {
    const one = routine();
    const { say } = command();
    $("length").textContent = one ? one.length : "";
    $("stretches").replaceChildren(
      ...(one ? one.stretches : []).map((name) => {
        const line = document.createElement("li");
        line.textContent = name;
        return line;
      }),
    );
    const spoken = say ? words.sayThis.replace("{wish}", say) : "";
    if ($("spoken").textContent !== spoken) $("spoken").textContent = spoken;
  }

  $("wish").addEventListener("submit", (event) => event.preventDefault());
  $("wish").addEventListener("change", ({ target }) => {
    touched = true;
    if (target.id === "routine" && target.value) {
      unpick();
      touched = target.value !== choice.begins.id;
    } else {
      $("routine").value = "";
      if (!picked("minutes")) document.querySelector(`#wish input[name="minutes"][value="${USUAL}"]`).checked = true;
    }
    draw();
    changed();
  });

  return {
    command,
    routine: () => choice && routine(),
    isTouched: () => touched,
    onChange(then) {
      changed = then;
    },
    // Offers what can be begun with, null where something has begun.
    show(next) {
      $("ready").hidden = !next;
      if ($("join")) $("join").hidden = !next;
      const news = JSON.stringify(next);
      if (news === told) return;
      told = news;
      choice = next;
      touched = false;
      if (!next) return;
      const known = next.routines.some((one) => one.id === next.begins.id) ? [] : [next.begins];
      $("routine").replaceChildren(
        $("routine").options[0],
        ...[...known, ...next.routines].map((one) => new Option(capital(one.name), one.id || "begins")),
      );
      $("routine").value = next.begins.id || "begins";
      unpick();
      draw();
    },
  };
})();
