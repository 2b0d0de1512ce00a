import { mount } from "svelte";
import Compose from "./Compose.svelte";

mount(Compose, { target: document.getElementById("app") });
