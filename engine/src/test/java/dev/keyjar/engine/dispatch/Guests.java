package dev.keyjar.engine.dispatch;

import static dev.keyjar.api.CommandFlag.READONLY;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A value of which parts expire by themselves, for the tests of this package: guests, each with the moment it leaves. */
final class Guests {

    /** By name; {@link ValueType#NEVER} for those who stay. */
    final Map<String, Long> leaving = new TreeMap<>();

    @Override
    public String toString() {
        return leaving.keySet().toString();
    }

    /** Its type: the guest due next is found by looking at all, which a real type would not do. */
    static final class Type implements ValueType<Guests> {

        boolean broken;

        @Override
        public Class<?> valueClass() {
            return Guests.class;
        }

        @Override
        public String name() {
            return "guests";
        }

        @Override
        public Guests create() {
            return new Guests();
        }

        @Override
        public boolean isEmpty(Guests guests) {
            return guests.leaving.isEmpty();
        }

        @Override
        public Guests copy(Guests guests) {
            Guests copy = new Guests();
            copy.leaving.putAll(guests.leaving);
            return copy;
        }

        @Override
        public long sizeInBytes(Guests guests) {
            return 32L * guests.leaving.size();
        }

        @Override
        public Iterator<byte[][]> say(byte[] key, Guests guests) {
            return guests.leaving.entrySet().stream()
                    .map(guest -> new byte[][] {
                        bytes("GUEST.ADD"),
                        key,
                        bytes(guest.getKey()),
                        bytes(guest.getValue().toString())
                    })
                    .iterator();
        }

        @Override
        public long nextDueMillis(Guests guests) {
            return guests.leaving.values().stream()
                    .min(Comparator.naturalOrder())
                    .orElse(NEVER);
        }

        @Override
        public byte[][] due(byte[] key, Guests guests, long now) {
            if (broken) {
                throw new IllegalStateException("nobody leaves");
            }
            List<String> going = guests.leaving.entrySet().stream()
                    .filter(guest -> guest.getValue() <= now)
                    .map(Map.Entry::getKey)
                    .limit(3)
                    .toList();
            byte[][] command = new byte[2 + going.size()][];
            command[0] = bytes("GUEST.LEAVE");
            command[1] = key;
            for (int i = 0; i < going.size(); i++) {
                guests.leaving.remove(going.get(i));
                command[2 + i] = bytes(going.get(i));
            }
            return command;
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Command(syntax = "GUEST.ADD key:rw name until:unix-time", summary = "Lets one in.", flags = WRITE)
    static final class Add implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            Arguments args = call.arguments();
            Guests guests = call.keyspace().openOrCreate(args.nextKey(), Guests.class);
            String name = args.nextString();
            long until = args.nextLong();
            if (call.isPast(until)) {
                guests.leaving.remove(name);
            } else {
                guests.leaving.put(name, until);
            }
            call.reply().integer(guests.leaving.size());
        }
    }

    /** Lets one in for as long as is asked for, past or not: the engine has to see to it. */
    @Command(syntax = "GUEST.FORCE key:rw name until:unix-time", summary = "Lets one in, then looks.", flags = WRITE)
    static final class Force implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            Arguments args = call.arguments();
            byte[] key = args.nextKey();
            Guests guests = call.keyspace().openOrCreate(key, Guests.class);
            guests.leaving.put(args.nextString(), args.nextLong());
            call.reply().integer(call.keyspace().open(key, Guests.class).leaving.size());
        }
    }

    @Command(syntax = "GUEST.LEAVE key:rw name [name ...]", summary = "Sees some off.", flags = WRITE)
    static final class Leave implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            Arguments args = call.arguments();
            byte[] key = args.nextKey();
            Guests guests = call.keyspace().openForWrite(key, Guests.class);
            int left = 0;
            while (guests != null && args.hasNext()) {
                left += guests.leaving.remove(args.nextString()) == null ? 0 : 1;
            }
            if (left == 0) {
                call.unchanged(key);
            }
            call.reply().integer(left);
        }
    }

    @Command(syntax = "GUEST.LIST key:r", summary = "Says who is there.", flags = READONLY)
    static final class ListThem implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            Guests guests = call.keyspace().open(call.arguments().nextKey(), Guests.class);
            if (guests == null) {
                call.reply().nil();
            } else {
                call.reply().bulk(String.join(" ", guests.leaving.keySet()));
            }
        }
    }
}
