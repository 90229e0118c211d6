// Opened from files, a link such as `teemat/` shows a folder. Here it leads to the page in it.

if (location.protocol === "file:") {
  const amend = (event) => {
    const link = event.target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  };
  // just before a link is used, by whatever means, and so also where a script made it
  for (const use of ["pointerdown", "focusin", "click", "dragstart"]) document.addEventListener(use, amend, true);
}
