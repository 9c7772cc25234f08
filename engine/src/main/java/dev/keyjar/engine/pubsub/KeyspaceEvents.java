package dev.keyjar.engine.pubsub;

import java.nio.charset.StandardCharsets;

/**
 * Publishes what happens to keys: on the channel {@code __keyspace@0__:key} which event it was, and on {@code __keyevent@0__:event}
 * which key, as far as {@code notify-keyspace-events} selects it. Costs one read when it selects nothing. Safe for any thread.
 */
public final class KeyspaceEvents {

    /** The class of what can happen to a key of any type. */
    public static final char GENERIC = 'g';
    /** The class of keys that were made. */
    public static final char NEW = 'n';
    /** The class of keys whose value was replaced by another. */
    public static final char OVERWRITTEN = 'o';
    /** The class of keys whose value was replaced by one of another type. */
    public static final char TYPE_CHANGED = 'c';
    /** The class of keys whose time is over. */
    public static final char EXPIRED = 'x';
    /** The class of keys that were removed to make room. */
    public static final char EVICTED = 'e';
    /** The class of keys that were looked for and are not there. */
    public static final char MISS = 'm';

    private static final String ALL = "g$lshzxetd";

    private final Channels channels;
    private volatile boolean on;
    private volatile String selected = "";

    /** Of a server with these channels; none is selected. */
    public KeyspaceEvents(Channels channels) {
        this.channels = channels;
    }

    /** Selects events by the letters of {@code notify-keyspace-events}. */
    public void select(String letters) {
        selected = letters.replace("A", ALL);
        on = selected.matches(".*[KE].*") && selected.matches(".*[^KE].*");
    }

    /** Whether any are selected. */
    public boolean areOn() {
        return on;
    }

    /** Publishes an event of a class, when it is selected. */
    public void publish(char eventClass, byte[] event, int database, byte[] key, Delivery delivery) {
        String now = selected;
        if (now.indexOf(eventClass) < 0) {
            return;
        }
        if (now.indexOf('K') >= 0) {
            channels.publish(channel("__keyspace@", database, key), event, delivery);
        }
        if (now.indexOf('E') >= 0) {
            channels.publish(channel("__keyevent@", database, event), key, delivery);
        }
    }

    private static byte[] channel(String kind, int database, byte[] rest) {
        byte[] head = (kind + database + "__:").getBytes(StandardCharsets.US_ASCII);
        byte[] channel = new byte[head.length + rest.length];
        System.arraycopy(head, 0, channel, 0, head.length);
        System.arraycopy(rest, 0, channel, head.length, rest.length);
        return channel;
    }
}
