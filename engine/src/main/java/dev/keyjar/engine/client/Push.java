package dev.keyjar.engine.client;

import dev.keyjar.engine.resp.ReplyBuffer;
import java.util.function.Consumer;

/** A notice of several elements: a push to who speaks RESP3, an array to who speaks RESP2, which differ in one byte. */
public final class Push implements Notice {

    private final byte[] resp2;
    private byte[] resp3; // made when first needed; whoever comes twice makes the same

    /** Of some bulk strings. */
    public Push(byte[]... words) {
        this(reply -> {
            reply.array(words.length);
            for (byte[] word : words) {
                reply.bulk(word);
            }
        });
    }

    /** Of what is written, which begins with an array and looks alike in both protocols otherwise. */
    public Push(Consumer<ReplyBuffer> content) {
        ReplyBuffer reply = new ReplyBuffer(256);
        content.accept(reply);
        resp2 = reply.toByteArray();
    }

    @Override
    public byte[] bytesFor(Client reader) {
        if (!reader.resp3()) {
            return resp2;
        }
        byte[] push = resp3;
        if (push == null) {
            push = resp2.clone();
            push[0] = '>';
            resp3 = push;
        }
        return push;
    }

    @Override
    public int size() {
        return resp2.length;
    }
}
