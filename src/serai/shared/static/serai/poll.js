// Keeps the part of the page that is under way up to date, and opens the page anew once it is over.
const part = document.querySelector("[data-poll]");

async function look() {
  try {
    const answer = await fetch(location.href, { redirect: "follow" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-poll]");
    if (!now) return location.reload();
    if (now.innerHTML !== part.innerHTML) part.innerHTML = now.innerHTML;
  } catch {
    // The connection was lost for a moment: ask again.
  }
  setTimeout(look, 1000);
}

if (part) setTimeout(look, 1000);
