import { Suspense, use, useState } from "react";
import { createRoot } from "react-dom/client";
import { countStatus, fetchLimits, getLimits, init } from "mastodon-instance";

// Stock Mastodon's limits, where the server does not answer.
const limits = init().then(() => fetchLimits("mastodon.social")).catch(() => getLimits());

function Compose() {
  const [text, setText] = useState("");
  const { remaining } = countStatus({ text }, use(limits));
  return (
    <>
      <label>Post <textarea value={text} onChange={(event) => setText(event.target.value)} aria-invalid={remaining < 0} /></label> <output>{remaining}</output>
    </>
  );
}

createRoot(document.getElementById("app")).render(<Suspense fallback="Asking the server …"><Compose /></Suspense>);
