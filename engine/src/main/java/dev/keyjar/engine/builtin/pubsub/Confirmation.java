package dev.keyjar.engine.builtin.pubsub;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Push;
import dev.keyjar.engine.client.Subscriptions;
import dev.keyjar.engine.client.Subscriptions.Kind;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.resp.ReplyBuffer;

/** What a client is told when a subscription of its begins or ends: the word, the name, how many it has now. */
final class Confirmation {

    private Confirmation() {}

    /** Replies it; a client that wants no replies is told all the same, as of a message. */
    static void write(Call call, String word, byte[] name, Kind kind) {
        Client client = call.client();
        long left = left(client.subscriptions(), kind);
        if (client.replies().isOn()) {
            call.reply().push(3);
            call.reply().bulk(word);
            call.reply().bulk(name);
            call.reply().integer(left);
        } else {
            call.send(client, new Push(reply -> write(reply, word, name, left)));
        }
    }

    private static void write(ReplyBuffer reply, String word, byte[] name, long left) {
        reply.array(3);
        reply.bulk(word);
        reply.bulk(name);
        reply.integer(left);
    }

    /** Shard channels are counted by themselves. */
    private static long left(Subscriptions subscriptions, Kind kind) {
        return kind == Kind.SHARD_CHANNEL
                ? subscriptions.count(kind)
                : subscriptions.count(Kind.CHANNEL) + subscriptions.count(Kind.PATTERN);
    }
}
