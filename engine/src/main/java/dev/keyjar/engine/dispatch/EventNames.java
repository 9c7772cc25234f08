package dev.keyjar.engine.dispatch;

import java.nio.charset.StandardCharsets;

/** What Redis calls the events of keys that are not a command's own (its manual page on keyspace notifications). */
final class EventNames {

    static final byte[] NEW = ascii("new");
    static final byte[] DELETED = ascii("del");
    static final byte[] KEY_MISS = ascii("keymiss");
    static final byte[] OVERWRITTEN = ascii("overwritten");
    static final byte[] TYPE_CHANGED = ascii("type_changed");
    static final byte[] EXPIRE = ascii("expire");
    static final byte[] EXPIRED = ascii("expired");
    static final byte[] EVICTED = ascii("evicted");
    static final byte[] PERSIST = ascii("persist");
    static final byte[] RENAME_FROM = ascii("rename_from");
    static final byte[] RENAME_TO = ascii("rename_to");
    static final byte[] COPY_TO = ascii("copy_to");
    static final byte[] MOVE_FROM = ascii("move_from");
    static final byte[] MOVE_TO = ascii("move_to");

    private EventNames() {}

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
