package dev.keyjar.testkit;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Subscriptions.Kind;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.resp.ReplyBuffer;
import dev.keyjar.engine.resp.RespDecoder;
import dev.keyjar.engine.resp.RespLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Hears the keyspace events of a server, as any subscriber would. */
final class PublishedEvents {

    private static final byte[] ALL = "__keyevent@*".getBytes(StandardCharsets.US_ASCII);

    private final Client listener = new Client(2, "test:1", "test:0", 0, true);

    PublishedEvents(Dispatcher dispatcher) {
        dispatcher.keyspaceEvents().select("EAm");
        dispatcher.channels().subscribe(listener, Kind.PATTERN, ALL);
    }

    /** Those since the last question, each as event and key. */
    List<String> takeNew() {
        ReplyBuffer heard = new ReplyBuffer();
        listener.outbox().takeTo(heard);
        byte[] bytes = heard.toByteArray();
        RespDecoder decoder = new RespDecoder(new RespLimits(512L << 20, 1L << 30));
        decoder.feed(bytes, bytes.length);
        List<String> events = new ArrayList<>();
        for (byte[][] message = decoder.next(true); message != null; message = decoder.next(true)) {
            String channel = new String(message[2], StandardCharsets.UTF_8); // pmessage, pattern, channel, text
            events.add(
                    channel.substring(channel.indexOf(':') + 1) + " " + new String(message[3], StandardCharsets.UTF_8));
        }
        return events;
    }
}
