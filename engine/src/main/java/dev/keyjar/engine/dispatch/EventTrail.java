package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.pubsub.KeyspaceEvents;
import java.util.Arrays;

/**
 * What one call does to its keys, in order, as keyspace events; told at its end, when it is known which keys changed. Nothing is
 * noted while no events are wanted.
 */
final class EventTrail {

    private static final byte WHOLE_KEY = 0; // told in any case: deleted, renamed, given an expiry
    private static final byte CREATED = 1;
    private static final byte COMMAND = 2; // the command's own event, unless the handler names others
    private static final byte NAMED = 3; // by the handler
    private static final byte EXPIRED_AWAY = 4; // nothing was left of the value when parts of it expired

    private int size;
    private int[] places = new int[4];
    private byte[] kinds = new byte[4];
    private byte[][] names = new byte[4][];
    private char[] classes = new char[4];

    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** A key was deleted, renamed, given an expiry. */
    void wholeKey(int place, byte[] event) {
        add(place, WHOLE_KEY, event, KeyspaceEvents.GENERIC);
    }

    /** A key was made. */
    void created(int place) {
        add(place, CREATED, EventNames.NEW, KeyspaceEvents.NEW);
    }

    /** Nothing was left of the value when parts of it expired; not told if the call makes the key again, nor is that. */
    void expiredAway(int place) {
        add(place, EXPIRED_AWAY, EventNames.DELETED, KeyspaceEvents.GENERIC);
    }

    /** The key's value was replaced by another. */
    void overwritten(int place, boolean typeChanged) {
        add(place, WHOLE_KEY, EventNames.OVERWRITTEN, KeyspaceEvents.OVERWRITTEN);
        if (typeChanged) {
            add(place, WHOLE_KEY, EventNames.TYPE_CHANGED, KeyspaceEvents.TYPE_CHANGED);
        }
    }

    /** A value was opened for writing: told once, however often it is. */
    void opened(int place, byte[] event, char eventClass) {
        if (find(place, COMMAND, 0) < 0) {
            add(place, COMMAND, event, eventClass);
        }
    }

    /** A value was put in place of what was there. */
    void put(int place, byte[] event, char eventClass) {
        add(place, COMMAND, event, eventClass);
    }

    /** The handler names an event; its class is that of the command's own. */
    void named(int place, byte[] event) {
        add(place, NAMED, event, 'd');
    }

    private void add(int place, byte kind, byte[] name, char eventClass) {
        if (size == places.length) {
            places = Arrays.copyOf(places, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
            names = Arrays.copyOf(names, size * 2);
            classes = Arrays.copyOf(classes, size * 2);
        }
        places[size] = place;
        kinds[size] = kind;
        names[size] = name;
        classes[size++] = eventClass;
    }

    /** Tells all, after the changes were settled. */
    void publish(NamedKeys keys, KeyChanges changes, int database, Lane lane) {
        for (int i = 0; i < size; i++) {
            int place = places[i];
            if (place >= keys.size()) {
                continue; // a walk forgets the keys it visits
            }
            byte telling = find(place, NAMED, 0) < 0 ? COMMAND : NAMED; // of the two, what tells of this key's value
            boolean told = switch (kinds[i]) {
                case WHOLE_KEY -> true;
                case EXPIRED_AWAY -> find(place, CREATED, i) < 0;
                case CREATED -> changes.changed(place) && find(place, EXPIRED_AWAY, 0) < 0;
                default -> changes.changed(place) && kinds[i] == telling;
            };
            if (told) {
                lane.event(eventClass(i), names[i], database, keys.key(place));
            }
            boolean lastOfValue = kinds[i] == telling && find(place, telling, i + 1) < 0;
            if (lastOfValue && changes.changed(place) && changes.cameOutEmpty(place)) {
                lane.event(KeyspaceEvents.GENERIC, EventNames.DELETED, database, keys.key(place));
            }
        }
    }

    private char eventClass(int index) {
        int own = kinds[index] == NAMED ? find(places[index], COMMAND, 0) : index;
        return classes[own < 0 ? index : own];
    }

    /** Where something of a kind about a key is, from an index on; -1 when there is nothing. */
    private int find(int place, byte kind, int from) {
        for (int i = from; i < size; i++) {
            if (places[i] == place && kinds[i] == kind) {
                return i;
            }
        }
        return -1;
    }
}
