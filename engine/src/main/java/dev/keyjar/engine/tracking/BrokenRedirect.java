package dev.keyjar.engine.tracking;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Notice;
import dev.keyjar.engine.resp.ReplyBuffer;

/**
 * That the client which was to hear of changes for another is gone. RESP2 has no way to say it.
 *
 * @param id the number of who is gone
 */
record BrokenRedirect(long id) implements Notice {

    @Override
    public byte[] bytesFor(Client reader) {
        if (!reader.resp3()) {
            return null;
        }
        ReplyBuffer reply = new ReplyBuffer(64);
        reply.speak(true);
        reply.push(2);
        reply.bulk("tracking-redir-broken");
        reply.integer(id);
        return reply.toByteArray();
    }

    @Override
    public int size() {
        return 64;
    }
}
