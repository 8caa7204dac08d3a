(() => {
  const shown = NEWS;
  const tell = problems => {
    let box = document.getElementById("reportgen-problems");
    if (!problems) { if (box) box.remove(); return; }
    if (!box) {
      box = document.createElement("pre");
      box.id = "reportgen-problems";
      box.setAttribute("role", "alert");
      box.style.cssText = "position:fixed;z-index:9999;left:0;right:0;bottom:0;max-height:45vh;overflow:auto;margin:0;" +
        "padding:1em;background:#fff4f2;color:#5a0f08;border-top:3px solid #c0392b;white-space:pre-wrap;" +
        "font:14px/1.6 sans-serif";
      document.body.append(box);
    }
    box.textContent = problems;
  };
  tell(shown.problems);
  new EventSource("/events").onmessage = message => {
    const news = JSON.parse(message.data);
    if (news.number === shown.number) return;
    if (news.problems) { shown.number = news.number; tell(news.problems); } else location.reload();
  };
})();
