// Shows each template twice: as it works, and as it is written, with a button that copies it.
import "mastodon-instance/elements";

for (const template of document.querySelectorAll("template")) {
  // As it is written: a parser gives an attribute without a value an empty one.
  const source = template.innerHTML.trim().replaceAll('=""', "");
  const demo = document.createElement("div"), code = document.createElement("pre"), copy = document.createElement("button");
  demo.className = "demo";
  demo.append(template.content.cloneNode(true));
  code.append(document.createElement("code"));
  code.firstChild.textContent = source;
  // It may be wider than the page: then it is scrolled by keyboard too.
  code.tabIndex = 0;
  copy.type = "button";
  copy.textContent = "Copy";
  copy.ariaLabel = `Copy the code of ${template.parentElement.querySelector("h2").textContent}`;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source);
    copy.textContent = "Copied";
    document.getElementById("copied").textContent = "The code is copied";
    setTimeout(() => {
      copy.textContent = "Copy";
      document.getElementById("copied").textContent = "";
    }, 3000);
  });
  template.after(demo, code, copy);
}
