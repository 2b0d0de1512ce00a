import { createApp } from "vue";
import { fetchLimits, getLimits, init } from "mastodon-instance";
import Compose from "./Compose.vue";

// Stock Mastodon's limits, where the server does not answer.
init().then(() => fetchLimits("mastodon.social")).catch(() => getLimits()).then((limits) => createApp(Compose, { limits }).mount("#app"));
