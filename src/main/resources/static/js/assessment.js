// The self-assessment grid: saves by itself, keeps what is typed through a lost line, moves like a spreadsheet.
(() => {
  const grid = document.querySelector("[data-assessment]");
  if (!grid) return;
  const words = JSON.parse(document.getElementById("assessment-words").textContent);
  const id = grid.dataset.assessment;
  const storageKey = criterion => `cchc:answer:${id}:${criterion}`;
  const rows = [...grid.querySelectorAll("tr[data-criterion]")];
  const timers = new Map();
  const running = new Set();

  const store = {
    read(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    write(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or refused: the screen still holds it */ } },
    drop(key) { try { localStorage.removeItem(key); } catch { /* nothing kept */ } },
  };

  function typed(row) {
    const inputs = {};
    row.querySelectorAll("[data-input]").forEach(control => {
      if (control.value.trim() !== "") inputs[control.dataset.input] = control.value.trim();
    });
    const not = row.querySelector("[data-not-applicable]");
    const reason = row.querySelector("[data-reason]");
    return {
      seen: Number(row.dataset.revision),
      inputs,
      notApplicable: not && not.checked ? (reason ? reason.value : "") : null,
      explanation: row.querySelector("[data-explanation]")?.value ?? "",
    };
  }

  function fill(row, value) {
    row.querySelectorAll("[data-input]").forEach(control => { control.value = value.inputs?.[control.dataset.input] ?? ""; });
    const not = row.querySelector("[data-not-applicable]");
    if (not) {
      not.checked = value.notApplicable !== null && value.notApplicable !== undefined;
      const reason = row.querySelector("[data-reason]");
      if (reason && not.checked) reason.value = value.notApplicable;
    }
    const explanation = row.querySelector("[data-explanation]");
    if (explanation) explanation.value = value.explanation ?? "";
    showApplicable(row);
  }

  function showApplicable(row) {
    const not = row.querySelector("[data-not-applicable]");
    if (!not) return;
    row.querySelectorAll("[data-input]").forEach(control => { control.disabled = not.checked; });
    const reason = row.querySelector("[data-reason]");
    if (reason) reason.hidden = !not.checked;
  }

  function state(row, text, tone) {
    const place = row.querySelector("[data-state]");
    place.textContent = text;
    place.className = "saved" + (tone ? " " + tone : "");
  }

  function changed(row) {
    store.write(storageKey(row.dataset.criterion), { ...typed(row), at: Date.now() });
    state(row, words.typing, "");
    clearTimeout(timers.get(row));
    timers.set(row, setTimeout(() => save(row), 700));
  }

  async function save(row) {
    clearTimeout(timers.get(row));
    const criterion = row.dataset.criterion;
    if (running.has(row)) { timers.set(row, setTimeout(() => save(row), 400)); return; }
    running.add(row);
    const sent = typed(row);
    state(row, words.saving, "");
    const token = document.querySelector("meta[name=csrf]");
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    if (token) headers[token.dataset.header] = token.content;
    let answer;
    try {
      answer = await fetch(`/assessments/${id}/answers/${encodeURIComponent(criterion)}`,
        { method: "POST", headers, body: JSON.stringify(sent), redirect: "manual" });
    } catch {
      running.delete(row);
      state(row, words.offline, "bad");
      timers.set(row, setTimeout(() => save(row), 8000));
      return;
    }
    running.delete(row);
    if (answer.ok) { accept(row, sent, await answer.json()); return; }
    if (answer.status === 401 || answer.type === "opaqueredirect" || answer.status === 0) { state(row, words.signedOut, "bad"); return; }
    const problem = await answer.json().catch(() => ({ detail: words.failed }));
    if (problem.code === "assessment.saved-by-other") { await conflict(row, sent, problem.detail); return; }
    state(row, problem.detail, "bad");
    if (answer.status >= 500) timers.set(row, setTimeout(() => save(row), 15000));
  }

  function accept(row, sent, saved) {
    row.dataset.revision = saved.revision;
    if (JSON.stringify({ ...typed(row), seen: 0 }) === JSON.stringify({ ...sent, seen: 0 })) {
      store.drop(storageKey(row.dataset.criterion));
    } else {
      timers.set(row, setTimeout(() => save(row), 300));
    }
    row.querySelector("[data-points]").textContent = saved.points;
    row.querySelector("[data-arithmetic]").textContent = saved.explanation;
    row.dataset.state = saved.state;
    state(row, saved.wrong ? saved.wrong : saved.savedText, saved.wrong ? "bad" : "ok");
    for (const [field, total] of Object.entries(saved.fields)) {
      grid.querySelectorAll(`[data-field-points="${CSS.escape(field)}"]`).forEach(cell => { cell.textContent = total.points; });
      document.querySelectorAll(`[data-field-answered="${CSS.escape(field)}"]`).forEach(cell => { cell.textContent = total.answered; });
    }
    document.querySelectorAll("[data-total]").forEach(cell => { cell.textContent = saved.total; });
    document.querySelectorAll("[data-index]").forEach(cell => { cell.textContent = saved.index; });
    document.querySelectorAll("[data-answered]").forEach(cell => { cell.textContent = saved.answered; });
    document.querySelectorAll("progress[data-progress]").forEach(bar => { bar.value = saved.answeredCount; });
  }

  // Someone else saved this criterion meanwhile: show both, let the person choose; nothing is thrown away by itself.
  async function conflict(row, mine, text) {
    const current = await fetch(`/assessments/${id}/answers/${encodeURIComponent(row.dataset.criterion)}`,
      { headers: { Accept: "application/json" } }).then(response => response.json()).catch(() => null);
    state(row, "", "bad");
    const place = row.querySelector("[data-state]");
    place.append(text + " ");
    const theirs = document.createElement("span");
    theirs.textContent = current ? `«${current.summary}» ` : "";
    place.append(theirs);
    for (const [label, act] of [[words.keepMine, () => { row.dataset.revision = current.revision; save(row); }],
      [words.takeTheirs, () => { fill(row, current); row.dataset.revision = current.revision; store.drop(storageKey(row.dataset.criterion)); state(row, words.taken, "ok"); refresh(row); }]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-plain btn-sm";
      button.textContent = label;
      button.disabled = !current;
      button.addEventListener("click", act);
      place.append(button, " ");
    }
  }

  function refresh(row) {
    row.dataset.touched = "";
    location.hash = row.id;
    location.reload();
  }

  grid.addEventListener("input", event => {
    const row = event.target.closest("tr[data-criterion]");
    if (row && event.target.matches("[data-input],[data-explanation],[data-reason],[data-not-applicable]")) { showApplicable(row); changed(row); }
  });
  grid.addEventListener("change", event => {
    const row = event.target.closest("tr[data-criterion]");
    if (row && event.target.matches("[data-input],[data-explanation],[data-reason],[data-not-applicable]")) { showApplicable(row); changed(row); }
  });

  // Enter and the arrows go down and up the column of facts, as in a spreadsheet.
  const facts = () => [...grid.querySelectorAll("[data-input]")].filter(control => !control.disabled && control.offsetParent);
  grid.addEventListener("keydown", event => {
    if (!event.target.matches("[data-input]")) return;
    const text = event.target.matches("input");
    const down = event.key === "Enter" || (event.key === "ArrowDown" && text);
    const up = (event.key === "Enter" && event.shiftKey) || (event.key === "ArrowUp" && text);
    if (!down && !up) return;
    const all = facts();
    const next = all[all.indexOf(event.target) + (up ? -1 : 1)];
    if (next) { event.preventDefault(); next.focus(); next.select?.(); next.scrollIntoView({ block: "nearest" }); }
  });

  // A column copied from Excel: one line a criterion, cells of a line go to the inputs of that criterion.
  grid.addEventListener("paste", event => {
    if (!event.target.matches("input[data-input]")) return;
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    if (!/[\n\t]/.test(text)) return;
    event.preventDefault();
    const typable = rows.filter(row => row.querySelector("input[data-input]"));
    let at = typable.indexOf(event.target.closest("tr[data-criterion]"));
    for (const line of text.split("\n")) {
      const row = typable[at++];
      if (!row) break;
      const controls = [...row.querySelectorAll("input[data-input]")];
      const first = at === typable.indexOf(event.target.closest("tr[data-criterion]")) + 1 ? controls.indexOf(event.target) : 0;
      line.split("\t").forEach((cell, index) => { const control = controls[first + index]; if (control && cell.trim() !== "") control.value = cell.trim(); });
      changed(row);
    }
  });

  // What an earlier visit could not save is put back and saved now.
  rows.forEach(row => {
    showApplicable(row);
    const kept = store.read(storageKey(row.dataset.criterion));
    if (!kept || !row.querySelector("[data-state]") || grid.dataset.writable !== "true") return;
    fill(row, kept);
    state(row, words.restored, "");
    timers.set(row, setTimeout(() => save(row), 200));
  });
  addEventListener("online", () => rows.forEach(row => { if (store.read(storageKey(row.dataset.criterion))) save(row); }));
  addEventListener("beforeunload", event => { if (running.size) event.preventDefault(); });

  // Documents of one criterion, in a drawer beside the grid.
  const drawer = document.getElementById("evidence-drawer");
  grid.addEventListener("click", event => {
    const button = event.target.closest("[data-evidence]");
    if (!button || !drawer) return;
    drawer.querySelector("[data-drawer-title]").textContent = button.dataset.title;
    drawer.dataset.criterion = button.dataset.evidence;
    // The documents of the criterion before must not be taken for this one's while the answer is on its way.
    document.getElementById("evidence-drawer-body").replaceChildren();
    htmx.ajax("GET", `/evidence/attached?assessment=${id}&criterion=${encodeURIComponent(button.dataset.evidence)}`, { target: "#evidence-drawer-body" });
    drawer.showModal();
  });
  drawer?.addEventListener("close", async () => {
    const criterion = drawer.dataset.criterion;
    const count = await fetch(`/assessments/${id}/documents`, { headers: { Accept: "application/json" } }).then(response => response.json()).catch(() => null);
    if (!count) return;
    const badge = grid.querySelector(`[data-documents="${CSS.escape(criterion)}"]`);
    if (badge) badge.textContent = count[criterion] ?? 0;
  });
})();
