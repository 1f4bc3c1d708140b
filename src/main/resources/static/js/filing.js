// The form of a periodic report: saves cell by cell, keeps what is typed through a lost line, moves like a spreadsheet,
// checks while typing with the form's own rules.
(() => {
  // Many at once: a list with a box a row.
  document.querySelectorAll("form[data-bulk]").forEach(form => {
    const boxes = [...form.querySelectorAll("input[name=obligation]")];
    const all = form.querySelector("[data-check-all]");
    const chosen = form.querySelector("[data-chosen]");
    const count = () => { if (chosen) chosen.textContent = `${boxes.filter(box => box.checked).length}/${boxes.length}`; };
    all?.addEventListener("change", () => { boxes.forEach(box => { box.checked = all.checked; }); count(); });
    form.addEventListener("change", count);
    count();
  });
  document.querySelectorAll("[data-open]").forEach(button => button.addEventListener("click", () => document.getElementById(button.dataset.open)?.showModal()));

  const grid = document.querySelector("table[data-filing]");
  if (!grid) return;
  const read = id => JSON.parse(document.getElementById(id)?.textContent || "null");
  const words = read("filing-words");
  const rules = read("filing-rules");
  const previous = read("filing-previous");
  const id = grid.dataset.filing;
  const storageKey = `cchc:filing:${id}`;
  const writable = grid.dataset.writable === "true";
  const rows = [...grid.querySelectorAll("tr[data-row]")];
  const rowOf = key => document.getElementById(`r-${key}`);
  let revision = Number(grid.dataset.revision);
  let waiting = {};       // cells changed and not yet saved, by row key
  let underway = null;    // cells of the request on its way
  let timer = 0;
  let pasted = false;

  const store = {
    read() { try { return JSON.parse(localStorage.getItem(storageKey)) || {}; } catch { return {}; } },
    write() {
      try {
        const all = { ...(underway || {}), ...waiting };
        if (Object.keys(all).length) localStorage.setItem(storageKey, JSON.stringify(all));
        else localStorage.removeItem(storageKey);
      } catch { /* full or refused: the screen still holds it */ }
    },
  };

  // Only the own rows: remembered per person in this browser; on a phone the usual thing.
  const own = document.querySelector("[data-own-rows]");
  if (own) {
    const ownKey = `cchc:filing:own:${grid.dataset.person}`;
    const lines = [...grid.tBodies[0].rows];
    const level = line => Number(line.dataset.depth || 0);
    const onlyOwn = () => {
      // From below: a heading stays while a row under it does.
      let kept = [];
      for (const line of [...lines].reverse()) {
        const depth = level(line);
        const deeper = kept.some(below => below > depth);
        line.hidden = own.checked && (line.matches("[data-row]") ? line.matches(".grey") && `#${line.id}` !== location.hash : !deeper);
        kept = kept.filter(below => below <= depth);
        if (!line.hidden || deeper) kept.push(depth);
      }
    };
    let remembered = null;
    try { remembered = localStorage.getItem(ownKey); } catch { /* private browsing: asked anew each time */ }
    own.checked = remembered === null ? matchMedia("(max-width:48rem)").matches : remembered === "1";
    own.addEventListener("change", () => { try { localStorage.setItem(ownKey, own.checked ? "1" : "0"); } catch { /* as above */ } onlyOwn(); });
    addEventListener("hashchange", onlyOwn);
    onlyOwn();
  }

  function typed(row) {
    const cell = row.querySelector(".cell");
    const kind = cell?.dataset.kind;
    if (kind === "not-applicable") return { kind, reason: cell.dataset.reason || row.querySelector("[data-shown]").dataset.reason || "" };
    if (kind === "no-figures") return { kind };
    return { kind: "figure", value: row.querySelector("[data-value]")?.value.trim() ?? "", denominator: row.querySelector("[data-denominator]")?.value.trim() ?? null };
  }

  function fill(row, cell) {
    const place = row.querySelector(".cell");
    if (!place) return;
    place.dataset.kind = cell.kind || "";
    place.dataset.reason = cell.reason || "";
    const value = row.querySelector("[data-value]");
    if (value) value.value = cell.kind === "figure" ? cell.value ?? "" : "";
    const denominator = row.querySelector("[data-denominator]");
    if (denominator) denominator.value = cell.kind === "figure" ? cell.denominator ?? "" : "";
  }

  function state(row, text, tone) {
    const place = row?.querySelector("[data-state]");
    if (!place) return;
    place.replaceChildren(text);
    place.className = "saved" + (tone ? " " + tone : "");
  }

  // One half of a share says nothing yet: it waits for the other without a complaint.
  const half = cell => cell.denominator !== null && cell.kind === "figure" && (cell.value === "") !== (cell.denominator === "");

  function changed(row, soon) {
    const cell = typed(row);
    waiting[row.dataset.row] = cell;
    store.write();
    state(row, words.typing, "");
    checkHere();
    clearTimeout(timer);
    timer = setTimeout(save, soon ?? (half(cell) ? 4000 : 700));
  }

  async function save() {
    clearTimeout(timer);
    if (underway) { timer = setTimeout(save, 300); return; }
    const keys = Object.keys(waiting);
    if (!keys.length) return;
    underway = waiting;
    waiting = {};
    keys.forEach(key => state(rowOf(key), words.saving, ""));
    const token = document.querySelector("meta[name=csrf]");
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    if (token) headers[token.dataset.header] = token.content;
    let answer;
    try {
      answer = await fetch(`/filings/${id}/cells`, { method: "POST", headers, redirect: "manual", body: JSON.stringify({ seen: revision, pasted, cells: underway }) });
    } catch {
      return again(keys, words.offline, 8000);
    }
    if (answer.ok) { pasted = false; return accept(await answer.json()); }
    if (answer.status === 401 || answer.type === "opaqueredirect" || answer.status === 0) return again(keys, words["signed-out"], 0);
    const problem = await answer.json().catch(() => ({ detail: words.failed }));
    again(keys, problem.detail || words.failed, answer.status >= 500 ? 15000 : 0);
  }

  function again(keys, text, after) {
    waiting = { ...underway, ...waiting };
    underway = null;
    store.write();
    keys.forEach(key => state(rowOf(key), text, "bad"));
    if (after) timer = setTimeout(save, after);
  }

  function accept(saved) {
    revision = saved.revision;
    const sent = underway;
    underway = null;
    for (const [key, shown] of Object.entries(saved.shown)) {
      const row = rowOf(key);
      if (!row) continue;
      const place = row.querySelector("[data-shown]");
      const plain = row.querySelector(".cell")?.dataset.kind === "figure" && row.dataset.type !== "PERCENT";
      if (place) place.textContent = plain && row.querySelector("[data-value]") ? "" : shown.text;
      const change = row.querySelector("[data-change]");
      if (change) change.textContent = shown.change;
    }
    Object.keys(sent).forEach(key => { if (!(key in saved.wrong) && !(key in saved.conflicts) && !(key in waiting)) state(rowOf(key), saved.savedText, "ok"); });
    for (const [key, text] of Object.entries(saved.wrong)) state(rowOf(key), text, "bad");
    for (const [key, theirs] of Object.entries(saved.conflicts)) conflict(rowOf(key), sent[key], theirs);
    document.querySelectorAll("[data-answered]").forEach(place => { place.textContent = `${saved.answered}/${saved.asked}`; });
    document.querySelectorAll("progress[data-progress]").forEach(bar => { bar.value = saved.answered; });
    show(saved.findings.map(line => ({ key: line.key, says: line.says, title: line.title, kind: line.finding.kind, explained: line.finding.explained })));
    store.write();
    if (Object.keys(waiting).length) timer = setTimeout(save, 200);
  }

  // A colleague changed this cell meanwhile: show both, let the person choose; nothing is thrown away by itself.
  function conflict(row, mine, theirs) {
    state(row, "", "bad");
    const place = row.querySelector("[data-state]");
    place.append(words.conflict.replace("{who}", theirs.savedBy).replace("{what}", theirs.text || "—") + " ");
    const choose = (label, act) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-plain btn-sm";
      button.textContent = label;
      button.addEventListener("click", act);
      place.append(button, " ");
    };
    choose(words["keep-mine"], () => { fill(row, mine); changed(row, 0); });
    choose(words["take-theirs"], () => { fill(row, theirs); state(row, words.taken, "ok"); store.write(); });
  }

  // ---- the form's rules, while typing and without a line
  function cellsHere() {
    const cells = {};
    rows.forEach(row => {
      const cell = row.querySelector(".cell");
      if (!cell) return;
      const answer = typed(row);
      if (answer.kind !== "figure") { cells[row.dataset.row] = { kind: answer.kind }; return; }
      const number = text => { const plain = text.replace(/[ .\u00a0](?=\d{3}(\D|$))/g, "").replace(",", "."); return /^-?\d+(\.\d+)?$/.test(plain) ? plain : null; };
      if (row.dataset.type === "PERCENT") {
        const numerator = number(answer.value), denominator = number(answer.denominator ?? "");
        if (numerator !== null && denominator !== null) cells[row.dataset.row] = { numerator, denominator };
      } else if (answer.value !== "" && number(answer.value) !== null) {
        cells[row.dataset.row] = { value: number(answer.value) };
      }
    });
    return cells;
  }

  function checkHere() {
    if (!window.cchcFormRules || !rules) return;
    let found;
    try { found = window.cchcFormRules.check(rules, cellsHere(), previous); } catch { return; }
    show(found.map(each => ({ key: (each.keys || [])[0], says: each.says, kind: each.severity, explained: false })));
  }

  function show(found) {
    const place = document.getElementById("filing-findings");
    if (!place) return;
    place.replaceChildren();
    rows.forEach(row => row.classList.remove("wrong", "doubtful"));
    found.forEach(each => {
      const row = each.key && rowOf(each.key);
      if (row) row.classList.add(each.kind === "ERROR" ? "wrong" : "doubtful");
      const line = document.createElement("a");
      line.className = `finding tag ${each.kind === "ERROR" ? "bad" : each.explained ? "ok" : "warn"}`;
      line.href = `#r-${each.key}`;
      line.textContent = each.says;
      place.append(line);
    });
  }

  if (writable) {
    grid.addEventListener("input", event => {
      const row = event.target.closest("tr[data-row]");
      if (!row || !event.target.matches("[data-value],[data-denominator]")) return;
      row.querySelector(".cell").dataset.kind = "figure";
      changed(row);
    });
    grid.addEventListener("focusout", event => {
      const row = event.target.closest("tr[data-row]");
      if (row && row.dataset.row in waiting && !row.contains(event.relatedTarget)) { clearTimeout(timer); timer = setTimeout(save, 100); }
    });

    // Enter and the arrows go down and up the column of figures, as in a spreadsheet.
    const facts = () => [...grid.querySelectorAll("[data-value],[data-denominator]")].filter(control => control.offsetParent);
    grid.addEventListener("keydown", event => {
      if (!event.target.matches("[data-value],[data-denominator]")) return;
      const text = event.target.matches("input");
      const down = (event.key === "Enter" && !event.shiftKey && !event.target.matches("textarea")) || (event.key === "ArrowDown" && text);
      const up = (event.key === "Enter" && event.shiftKey) || (event.key === "ArrowUp" && text);
      if (!down && !up) return;
      const same = event.target.matches("[data-denominator]") ? "[data-denominator]" : "[data-value]";
      const all = facts().filter(control => control === event.target || control.matches(same) || control.closest("tr") !== event.target.closest("tr"));
      const next = all[all.indexOf(event.target) + (up ? -1 : 1)];
      if (next) { event.preventDefault(); next.focus(); next.select?.(); next.scrollIntoView({ block: "nearest" }); }
    });

    // A column copied from Excel: one line a row of the form, a second column is the denominator of a share.
    grid.addEventListener("paste", event => {
      if (!event.target.matches("input[data-value],input[data-denominator]")) return;
      const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
      if (!/[\n\t]/.test(text)) return;
      event.preventDefault();
      const typable = rows.filter(row => row.querySelector("[data-value]"));
      let at = typable.indexOf(event.target.closest("tr[data-row]"));
      let done = 0;
      for (const line of text.split("\n")) {
        const row = typable[at++];
        if (!row) break;
        const parts = line.split("\t").map(part => part.trim());
        const value = row.querySelector("[data-value]"), denominator = row.querySelector("[data-denominator]");
        if (parts.every(part => part === "")) continue;
        if (value.matches("select")) value.value = parts[0].split(/\D/)[0];
        else if (denominator && parts.length === 1 && parts[0].includes("/")) [value.value, denominator.value] = parts[0].split("/").map(part => part.trim());
        else { value.value = parts[0]; if (denominator && parts.length > 1) denominator.value = parts[1]; }
        row.querySelector(".cell").dataset.kind = "figure";
        waiting[row.dataset.row] = typed(row);
        state(row, words.pasted, "");
        done++;
      }
      pasted = true;
      store.write();
      checkHere();
      if (done) { clearTimeout(timer); timer = setTimeout(save, 100); }
    });

    // What an earlier visit could not save is put back and saved now.
    const kept = store.read();
    Object.entries(kept).forEach(([key, cell]) => {
      const row = rowOf(key);
      if (!row?.querySelector(".cell")) return;
      fill(row, cell);
      waiting[key] = cell;
      state(row, words.restored, "");
    });
    if (Object.keys(waiting).length) timer = setTimeout(save, 200);
    addEventListener("online", save);
    addEventListener("beforeunload", event => { if (underway) event.preventDefault(); });
  }
  checkHere();

  // ---- the drawer of one cell
  const drawer = document.getElementById("cell-drawer");
  grid.addEventListener("click", event => {
    const button = event.target.closest("[data-cell]");
    if (!button || !drawer) return;
    document.getElementById("cell-drawer-body").replaceChildren();
    htmx.ajax("GET", `/filings/${id}/rows/${encodeURIComponent(button.dataset.cell)}`, { target: "#cell-drawer-body" });
    drawer.showModal();
  });
  drawer?.addEventListener("click", event => {
    if (!event.target.matches("[data-set-kind]")) return;
    const box = drawer.querySelector("[data-kinds]");
    const row = rowOf(box.dataset.kinds);
    const kind = box.querySelector("input[name=kind]:checked").value;
    fill(row, { kind, reason: box.querySelector("#na-reason").value.trim() });
    drawer.close();
    changed(row, 0);
    if (kind === "figure") row.querySelector("[data-value]")?.focus();
  });
})();
