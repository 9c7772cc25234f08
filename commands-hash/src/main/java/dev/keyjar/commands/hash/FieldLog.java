package dev.keyjar.commands.hash;

import dev.keyjar.api.CommandCall;
import java.util.ArrayList;
import java.util.List;

/** What a command did to the deadlines of fields, logged by its effect: {@code HPEXPIREAT}, {@code HPERSIST}, {@code HDEL}. */
final class FieldLog {

    private final CommandCall call;
    private final byte[] key;
    private final List<byte[]> expiring = new ArrayList<>();
    private final List<byte[]> persisted = new ArrayList<>();
    private final List<byte[]> removed = new ArrayList<>();

    FieldLog(CommandCall call, byte[] key) {
        this.call = call;
        this.key = key;
    }

    /** The field got the deadline. */
    void expires(byte[] field) {
        expiring.add(field);
    }

    /** The field has no deadline any more. */
    void persisted(byte[] field) {
        persisted.add(field);
    }

    /** The field is gone. */
    void removed(byte[] field) {
        removed.add(field);
    }

    /**
     * Logs it; or, when nothing was done, says that the key did not change.
     *
     * @param deadline of all fields that got one
     */
    void write(long deadline) {
        if (expiring.isEmpty() && persisted.isEmpty() && removed.isEmpty()) {
            call.unchanged(key);
        }
        if (!expiring.isEmpty()) {
            call.event(key, "hexpire");
            logAs(expiring, "HPEXPIREAT", key, deadline, "FIELDS", expiring.size());
        }
        if (!persisted.isEmpty()) {
            call.event(key, "hpersist");
            logAs(persisted, "HPERSIST", key, "FIELDS", persisted.size());
        }
        if (!removed.isEmpty()) {
            call.event(key, "hdel");
            logAs(removed, "HDEL", key);
        }
    }

    private void logAs(List<byte[]> fields, Object... before) {
        List<Object> words = new ArrayList<>(List.of(before));
        words.addAll(fields);
        call.logAs(words.toArray());
    }
}
