package dev.keyjar.engine.tracking;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Notice;
import dev.keyjar.engine.resp.ReplyBuffer;
import java.util.List;

/**
 * That keys are to be dropped from a cache. A push in RESP3; who speaks RESP2 can hear it only for another client, as a message on a
 * channel, while it is subscribed.
 *
 * @param keys null for all there are
 * @param redirected whether the reader hears it for another
 */
record Invalidation(List<byte[]> keys, boolean redirected) implements Notice {

    @Override
    public byte[] bytesFor(Client reader) {
        boolean resp3 = reader.resp3();
        if (!resp3 && !(redirected && reader.subscriptions().any())) {
            return null;
        }
        ReplyBuffer reply = new ReplyBuffer(128);
        reply.speak(resp3);
        if (resp3) {
            reply.push(2);
            reply.bulk("invalidate");
        } else {
            reply.array(3);
            reply.bulk("message");
            reply.bulk("__redis__:invalidate");
        }
        if (keys == null) {
            reply.nil();
        } else {
            reply.array(keys.size());
            keys.forEach(reply::bulk);
        }
        return reply.toByteArray();
    }

    @Override
    public int size() {
        int size = 64;
        for (byte[] key : keys == null ? List.<byte[]>of() : keys) {
            size += key.length + 16;
        }
        return size;
    }
}
