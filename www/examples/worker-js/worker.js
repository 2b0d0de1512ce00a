// POST /mastodon.social with a text: how many characters that server will count, and of how many.
import { InstanceError, countStatus, fetchLimits } from "mastodon-instance";

export default {
  async fetch(request) {
    try {
      const limits = await fetchLimits(new URL(request.url).pathname.slice(1));
      const { characters, max } = countStatus({ text: await request.text() }, limits);
      return Response.json({ characters, max });
    } catch (error) {
      if (error instanceof InstanceError) return Response.json({ error: error.code }, { status: 502 });
      throw error;
    }
  },
};
