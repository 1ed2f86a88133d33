// The reader's choice to keep the last issues for reading without a network. The work is done by /sw.js.
const box = document.querySelector(".offline");
const isKept = async () => (await caches.keys()).some((name) => name.startsWith("kept-"));

if (box && "serviceWorker" in navigator && "caches" in window) {
  const [keep, remove] = box.querySelectorAll("button");
  const progress = box.querySelector("progress");
  const status = box.querySelector("[role=status]");
  const say = (name) => {
    status.textContent = box.dataset[name] ?? "";
  };
  const show = (kept) => {
    keep.hidden = kept;
    remove.hidden = !kept;
    keep.disabled = false;
    progress.hidden = true;
    progress.removeAttribute("value");
  };

  keep.addEventListener("click", async () => {
    keep.disabled = true;
    progress.hidden = false;
    say("keeping");
    try {
      await navigator.serviceWorker.register(box.dataset.worker);
      const { active } = await navigator.serviceWorker.ready;
      active.postMessage("keep");
    } catch {
      show(false);
      say("failed");
    }
  });

  remove.addEventListener("click", async () => {
    const registrations = await navigator.serviceWorker.getRegistrations();
    await Promise.all(registrations.map((each) => each.unregister()));
    await Promise.all((await caches.keys()).map((name) => name.startsWith("kept-") && caches.delete(name)));
    show(false);
    say("removed");
    keep.focus();
  });

  navigator.serviceWorker.addEventListener("message", async ({ data }) => {
    if (data.all) {
      progress.max = data.all;
      progress.value = data.done;
    } else {
      show(await isKept());
      say(data.kept ? "kept" : data.failed === "QuotaExceededError" ? "full" : "failed");
    }
  });

  isKept().then((kept) => {
    show(kept);
    box.hidden = false;
  });
}
