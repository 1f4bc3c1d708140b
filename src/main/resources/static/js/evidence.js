// Files are sent by themselves, with progress, before the form they belong to: a broken line costs the file's
// sending and nothing that was typed. Works in whole pages and in fragments that htmx brings later.
(() => {
  const WAITS = [1000, 3000, 8000]; // before the second, third and fourth try
  const drop = element => element.closest("[data-evidence-drop]");
  const form = element => element.closest(".evidence-form");
  const jobs = new WeakMap(); // drop → {file, request, tries}

  function say(zone, text, tone) {
    const state = zone.querySelector(".evidence-state");
    state.textContent = text;
    state.className = "evidence-state saved " + (tone ?? "");
  }

  function progress(zone, percent) {
    const meter = zone.querySelector(".meter");
    meter.hidden = percent === null;
    meter.querySelector("progress").value = percent ?? 0;
    meter.querySelector(".num").textContent = Math.round(percent ?? 0) + "%";
  }

  function choose(zone, file) {
    jobs.get(zone)?.request?.abort();
    form(zone).querySelector("[name=upload]").value = "";
    zone.querySelector("[data-evidence-again]").hidden = true;
    if (!file) { jobs.delete(zone); progress(zone, null); say(zone, ""); return; }
    jobs.set(zone, { file, tries: 0 });
    if (file.size > Number(zone.dataset.limit)) {
      jobs.delete(zone);
      say(zone, zone.dataset.tooLarge.replace("{0}", file.name), "bad");
      return;
    }
    send(zone);
  }

  function send(zone) {
    const job = jobs.get(zone);
    const secrecy = form(zone).querySelector("[name=secrecy]").value;
    if (!job || job.request) return;
    if (!secrecy) { say(zone, zone.dataset.secrecy, "bad"); return; }
    const request = job.request = new XMLHttpRequest();
    request.open("POST", "/evidence/uploads?" + new URLSearchParams({ name: job.file.name, secrecy }));
    request.setRequestHeader("Content-Type", job.file.type || "application/octet-stream");
    request.setRequestHeader("Accept", "application/json");
    const token = document.querySelector("meta[name=csrf]");
    if (token) request.setRequestHeader(token.dataset.header, token.content);
    request.upload.onprogress = event => { if (event.lengthComputable) progress(zone, 100 * event.loaded / event.total); };
    request.onload = () => { job.request = null; request.status === 200 ? arrived(zone, job, request) : refused(zone, job, request); };
    request.onerror = () => { job.request = null; broken(zone, job); };
    say(zone, zone.dataset.sending.replace("{0}", job.file.name));
    progress(zone, 0);
    request.send(job.file);
  }

  function arrived(zone, job, request) {
    const answer = JSON.parse(request.responseText);
    job.done = true;
    form(zone).querySelector("[name=upload]").value = answer.upload;
    zone.querySelector("input[type=file]").value = ""; // it is there already: the form does not send it again
    progress(zone, null);
    say(zone, zone.dataset.arrived.replace("{0}", answer.name), "ok");
    form(zone).dispatchEvent(new CustomEvent("evidence-arrived", { bubbles: true }));
  }

  function refused(zone, job, request) {
    progress(zone, null);
    let text = zone.dataset.broken;
    try { text = JSON.parse(request.responseText).detail ?? text; } catch { /* no words from the server */ }
    say(zone, text, "bad");
    zone.querySelector("[data-evidence-again]").hidden = request.status < 500 && request.status !== 413 && request.status !== 401;
  }

  function broken(zone, job) {
    if (job.tries < WAITS.length) {
      const wait = WAITS[job.tries++];
      say(zone, zone.dataset.again.replace("{0}", Math.round(wait / 1000)));
      setTimeout(() => { if (jobs.get(zone) === job) send(zone); }, wait);
      return;
    }
    progress(zone, null);
    say(zone, zone.dataset.broken, "bad");
    zone.querySelector("[data-evidence-again]").hidden = false;
  }

  document.addEventListener("change", event => {
    const zone = drop(event.target);
    if (zone && event.target.type === "file") choose(zone, event.target.files[0]);
    if (event.target.name === "secrecy") {
      const waiting = form(event.target)?.querySelector("[data-evidence-drop]");
      if (waiting && jobs.get(waiting) && !jobs.get(waiting).done) send(waiting);
    }
  });
  document.addEventListener("click", event => {
    if (!event.target.closest("[data-evidence-again]")) return;
    const zone = drop(event.target);
    jobs.get(zone).tries = 0;
    event.target.hidden = true;
    send(zone);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, event => {
      const zone = drop(event.target);
      if (!zone) return;
      event.preventDefault();
      zone.classList.toggle("over", kind === "dragover");
      if (kind === "drop") choose(zone, event.dataTransfer.files[0]);
    });
  }
  addEventListener("online", () => document.querySelectorAll("[data-evidence-drop]").forEach(zone => {
    if (jobs.get(zone) && !jobs.get(zone).done) send(zone);
  }));
  const sending = root => [...root.querySelectorAll("[data-evidence-drop]")].filter(zone => jobs.get(zone)?.request);
  addEventListener("beforeunload", event => { if (sending(document).length) event.preventDefault(); });
  // The form waits for its file.
  document.addEventListener("htmx:beforeRequest", event => {
    const path = event.detail.requestConfig?.path;
    if (path !== "/evidence" && path !== "/evidence/picker" || event.detail.requestConfig.verb !== "post") return;
    for (const zone of sending(form(event.target) ?? document)) {
      event.preventDefault();
      say(zone, zone.dataset.wait, "bad");
    }
  });
})();
