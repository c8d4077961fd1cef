/* Files that the server writes on request: what takes longer than a moment says so, how long already, and can be given up. */
(function () {
  "use strict";
  const timeline = window.timeline;
  const MOMENT = 600;
  const byId = (id) => document.getElementById(id);
  let writing = null;

  /* Fetch the file and hand it to the browser's downloads; one at a time, a second request replaces the first. */
  timeline.download = async function (address) {
    if (writing) writing.abort();
    const mine = (writing = new AbortController()), begun = Date.now();
    const clock = window.setInterval(() => tell(Date.now() - begun), 250);
    try {
      const answer = await window.fetch(address, {signal: mine.signal});
      if (!answer.ok) throw new Error(String(answer.status));
      const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "");
      save(await answer.blob(), name ? name[1] : "timeline");
    } catch (error) {
      if (error.name !== "AbortError") byId("notice").hidden = false;
    } finally {
      window.clearInterval(clock);
      if (writing === mine) { writing = null; byId("work").hidden = true; }
    }
  };

  timeline.giveUp = () => { if (writing) writing.abort(); };

  function tell(passed) {
    if (passed < MOMENT) return;
    byId("work").hidden = false;
    byId("work-time").textContent = Math.round(passed / 1000) + " s";
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
})();
