// Writing a section: saves by itself, keeps what is typed through a lost line, finds figures and documents while typing.
(() => {
  const area = document.querySelector("[data-editor]");
  if (!area) return;
  const words = JSON.parse(document.getElementById("narrative-words").textContent);
  const base = `/narratives/${area.dataset.editor}`;
  const here = `${base}/sections/${encodeURIComponent(area.dataset.section)}`;
  const kept = `cchc:text:${area.dataset.editor}:${area.dataset.section}`;
  const writable = area.dataset.writable === "true";
  const place = document.querySelector("[data-state]");
  const list = document.getElementById("suggest");
  let timer = 0;
  let running = false;
  let clean = area.value;

  const store = {
    read() { try { return JSON.parse(localStorage.getItem(kept)); } catch { return null; } },
    write(value) { try { localStorage.setItem(kept, JSON.stringify(value)); } catch { /* full or refused: the screen still holds it */ } },
    drop() { try { localStorage.removeItem(kept); } catch { /* nothing kept */ } },
  };

  function state(text, tone) {
    if (!place) return;
    place.textContent = text;
    place.className = "saved" + (tone ? " " + tone : "");
  }

  const read = () => htmx.ajax("GET", `${here}/read`, { target: "#read", swap: "innerHTML" });

  function changed() {
    store.write({ seen: Number(area.dataset.revision), text: area.value });
    state(words.typing, "");
    clearTimeout(timer);
    timer = setTimeout(save, 1500);
  }

  async function save() {
    clearTimeout(timer);
    if (running) { timer = setTimeout(save, 400); return; }
    running = true;
    const sent = area.value;
    state(words.saving, "");
    const token = document.querySelector("meta[name=csrf]");
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    if (token) headers[token.dataset.header] = token.content;
    let answer;
    try {
      answer = await fetch(here, { method: "POST", headers, body: JSON.stringify({ seen: Number(area.dataset.revision), text: sent }), redirect: "manual" });
    } catch {
      running = false;
      state(words.offline, "bad");
      timer = setTimeout(save, 8000);
      return;
    }
    running = false;
    if (answer.ok) { accept(sent, await answer.json()); return; }
    if (answer.status === 401 || answer.type === "opaqueredirect" || answer.status === 0) { state(words["signed-out"], "bad"); return; }
    const problem = await answer.json().catch(() => ({ detail: words.failed }));
    if (problem.code === "narrative.saved-by-other") { await conflict(problem.detail); return; }
    state(problem.detail, "bad");
    if (answer.status >= 500) timer = setTimeout(save, 15000);
  }

  function accept(sent, saved) {
    seen(saved.revision);
    clean = sent;
    if (area.value === sent) store.drop(); else timer = setTimeout(save, 300);
    state(saved.savedText, "ok");
    const count = document.querySelector("[data-words]");
    if (count) count.textContent = saved.words;
    document.querySelectorAll("[data-hand-in]").forEach(form => { form.hidden = sent.trim() === ""; });
    document.querySelectorAll(`[data-state-of="${area.dataset.section}"] .tag`).forEach(tag => {
      if (!tag.classList.contains("bad")) { tag.className = saved.empty ? "tag" : "tag info"; tag.textContent = saved.state; }
    });
    read();
  }

  function seen(revision) {
    area.dataset.revision = revision;
    document.querySelectorAll("form[data-with-revision] [name=seen]").forEach(field => { field.value = revision; });
  }

  // Someone else saved meanwhile: show theirs, let the person choose; nothing is thrown away by itself.
  async function conflict(text) {
    const current = await fetch(`${here}/newest`, { headers: { Accept: "application/json" } }).then(response => response.json()).catch(() => null);
    const box = document.querySelector("[data-conflict]");
    box.hidden = false;
    box.replaceChildren();
    const said = document.createElement("p");
    said.textContent = text;
    const theirs = document.createElement("pre");
    theirs.textContent = current ? current.text : "";
    box.append(said, theirs);
    const end = value => { area.value = value; seen(current.revision); box.hidden = true; };
    for (const [label, act] of [
      [words["keep-mine"], () => { end(area.value); save(); }],
      [words["keep-both"], () => { end(`${current.text}\n${area.value}`); changed(); save(); }],
      [words["take-theirs"], () => { end(current.text); clean = current.text; store.drop(); state(words.taken, "ok"); read(); }]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-plain btn-sm";
      button.textContent = label;
      button.disabled = !current;
      button.addEventListener("click", act);
      box.append(button, " ");
    }
    state(text, "bad");
  }

  function insert(text, from = area.selectionStart, to = area.selectionEnd) {
    area.focus();
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // What stands between the last { or [[vb: and the caret is a search.
  function wanted() {
    const before = area.value.slice(Math.max(0, area.selectionStart - 80), area.selectionStart);
    const figure = /\{([^{}\n|=]*)$/.exec(before);
    if (figure) return { kind: "figures", text: figure[1], length: figure[0].length };
    const document = /\[\[vb\*?:([^\[\]\n;]*)$/.exec(before);
    return document ? { kind: "documents", text: document[1], length: document[0].length } : null;
  }

  let asked = 0;
  let asking = 0;
  function suggest() {
    clearTimeout(asking);
    const what = wanted();
    if (!what) { close(); return; }
    asking = setTimeout(async () => {
      const number = ++asked;
      const html = await fetch(`${base}/${what.kind}?q=${encodeURIComponent(what.text)}`).then(answer => answer.ok ? answer.text() : "").catch(() => "");
      if (number !== asked || !wanted()) return;
      list.innerHTML = html;
      list.hidden = !html;
      list.querySelectorAll("[role=option]").forEach((option, index) => { option.id = `option-${index}`; option.tabIndex = -1; });
      mark(0);
    }, 200);
  }

  function mark(index) {
    const options = [...list.querySelectorAll("[role=option]")];
    options.forEach((option, i) => option.setAttribute("aria-selected", i === index ? "true" : "false"));
    if (options[index]) { area.setAttribute("aria-activedescendant", options[index].id); options[index].scrollIntoView({ block: "nearest" }); }
  }

  function close() {
    asked++;
    list.hidden = true;
    list.replaceChildren();
    area.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    const what = wanted();
    if (!what) return;
    const after = area.value.slice(area.selectionStart);
    const closed = what.kind === "figures" ? /^\}/.exec(after) : /^\]\]/.exec(after);
    insert(option.dataset.insert, area.selectionStart - what.length, area.selectionStart + (closed ? closed[0].length : 0));
    close();
  }

  if (writable) {
    area.addEventListener("input", () => { changed(); suggest(); });
    area.addEventListener("keydown", event => {
      if (!list.hidden) {
        const options = [...list.querySelectorAll("[role=option]")];
        const now = options.findIndex(option => option.getAttribute("aria-selected") === "true");
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          event.preventDefault();
          mark((now + (event.key === "ArrowDown" ? 1 : options.length - 1)) % Math.max(1, options.length));
          return;
        }
        if ((event.key === "Enter" || event.key === "Tab") && options[now]) { event.preventDefault(); choose(options[now]); return; }
        if (event.key === "Escape") { event.preventDefault(); close(); return; }
      }
      if ((event.ctrlKey || event.metaKey) && (event.key === "b" || event.key === "i")) { event.preventDefault(); wrap(event.key === "b" ? "**" : "*"); }
      if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); save(); }
    });
    area.addEventListener("blur", () => setTimeout(() => { if (!list.contains(document.activeElement)) close(); }, 150));
    list.addEventListener("mousedown", event => event.preventDefault());
    list.addEventListener("click", event => { const option = event.target.closest("[data-insert]"); if (option) choose(option); });
  }

  function wrap(mark, end = mark) {
    const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
    const from = area.selectionStart;
    insert(mark + chosen + end);
    if (!chosen) area.setSelectionRange(from + mark.length, from + mark.length);
  }

  const at = spot => {
    const [paragraph, start, length] = spot.split(":").map(Number);
    let index = -1;
    let from = 0;
    for (const line of area.value.split("\n")) {
      const text = line.trim();
      if (text !== "" && ++index === paragraph) return [from + line.indexOf(text) + start, from + line.indexOf(text) + start + length];
      from += line.length + 1;
    }
    return null;
  };

  document.addEventListener("click", event => {
    const target = event.target.closest("[data-wrap],[data-line],[data-type],[data-goto],[data-replace],.found [data-insert]");
    if (!target) return;
    if (target.dataset.goto) {
      const range = at(target.dataset.goto);
      if (!range) return;
      area.closest("details")?.setAttribute("open", ""); // one that is only read is folded away
      area.focus();
      area.setSelectionRange(...range);
      return;
    }
    if (!writable) return;
    if (target.dataset.replace) {
      const range = at(target.dataset.replace);
      if (range) insert(target.dataset.by, ...range);
    } else if (target.dataset.wrap) {
      wrap(target.dataset.wrap, target.dataset.wrapEnd ?? target.dataset.wrap);
    } else if (target.dataset.line) {
      const from = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
      insert(target.dataset.line, from, from);
    } else {
      insert(target.dataset.type ?? target.dataset.insert);
    }
  });

  // A section goes nowhere with words that are not saved yet, and paragraphs are merged into what is there now.
  document.querySelectorAll("form[data-with-revision]").forEach(form => form.addEventListener("submit", async event => {
    if (!writable || (area.value === clean && !running)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await save();
    if (area.value === clean) { delete form.dataset.sent; form.requestSubmit(); }
  }, true));

  // Paragraphs are taken in the order in which they were ticked.
  const merge = document.getElementById("merge");
  if (merge) {
    const order = [];
    document.addEventListener("change", event => {
      if (!event.target.matches("input[name=pick]")) return;
      const found = order.indexOf(event.target);
      if (event.target.checked && found < 0) order.push(event.target);
      if (!event.target.checked && found >= 0) order.splice(found, 1);
    });
    merge.addEventListener("formdata", event => {
      event.formData.delete("pick");
      order.forEach(box => event.formData.append("pick", box.value));
    });
  }

  // What an earlier visit could not save is put back and saved now.
  const left = store.read();
  if (writable && left && left.text !== area.value) {
    area.value = left.text;
    area.dataset.revision = left.seen;
    state(words.restored, "");
    timer = setTimeout(save, 200);
  } else if (left) {
    store.drop();
  }
  addEventListener("online", () => { if (store.read()) save(); });
  addEventListener("beforeunload", event => { if (running || (writable && area.value !== clean)) event.preventDefault(); });
  addEventListener("load", read);
})();
