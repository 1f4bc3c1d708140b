// Sends a file of dossiers as it is, however large, and shows how far it is; without this script the plain form does it.
document.addEventListener("submit", event => {
  const form = event.target;
  if (!form.dataset.upload) return;
  const file = form.elements.file.files[0];
  if (!file || form.elements.steps.files.length || form.elements.control.files.length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const place = form.querySelector("[data-upload-progress]");
  const buttons = form.querySelectorAll("button");
  const query = new URLSearchParams({name: file.name, source: form.elements.source.value, request: form.elements.request.value,
    trial: event.submitter?.value ?? "false", reason: form.elements.reason.value});
  const token = document.querySelector("meta[name=csrf]");
  const sending = new XMLHttpRequest();
  const give = up => { buttons.forEach(button => { button.disabled = !up; }); place.hidden = up; };
  sending.open("POST", form.dataset.upload + "?" + query);
  sending.setRequestHeader("Content-Type", "application/octet-stream");
  sending.setRequestHeader("Accept", "application/json");
  sending.setRequestHeader(token.dataset.header, token.content);
  sending.upload.addEventListener("progress", sent => {
    const percent = Math.floor(100 * sent.loaded / sent.total);
    place.querySelector("progress").value = percent;
    place.querySelector("span").textContent = percent + " %";
  });
  const refused = () => {
    give(true);
    let why = "";
    try { why = JSON.parse(sending.responseText).detail ?? ""; } catch { /* no words came */ }
    const told = document.createElement("div");
    told.className = "alert alert-danger";
    told.setAttribute("role", "alert");
    told.textContent = why || sending.statusText || "—";
    document.querySelector("#messages").replaceChildren(told);
  };
  sending.addEventListener("load", () => {
    if (sending.status === 202) location.assign(JSON.parse(sending.responseText).at);
    else refused();
  });
  sending.addEventListener("error", refused);
  give(false);
  sending.send(file);
}, true);
