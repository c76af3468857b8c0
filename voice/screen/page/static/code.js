"use strict";

// Gives the code from the terminal, and opens the page.
const form = document.getElementById("form");
const code = document.getElementById("code");
const notice = document.getElementById("notice");
const words = document.body.dataset;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  give();
});

async function give() {
  notice.textContent = "";
  try {
    const answer = await fetch("/code", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code: code.value.trim() }),
    });
    if (answer.ok) {
      location.reload();
      return;
    }
    notice.textContent = answer.status === 429 ? words.wait : words.wrong;
  } catch {
    notice.textContent = words.unsent;
  }
  code.select();
  code.focus();
}

code.focus();
// A camera that read the picture in the terminal brings the code along, where no server sees it. It is not kept.
if (/^#\d{6}$/.test(location.hash)) {
  code.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  give();
}
