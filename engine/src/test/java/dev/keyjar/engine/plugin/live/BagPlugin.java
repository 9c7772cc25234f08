package dev.keyjar.engine.plugin.live;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.ValueType;
import dev.keyjar.engine.plugin.JarBuilder;

/** A plugin with a value type of its own, compiled in any version: BAG.ADD, BAG.GET, BAG.VERSION. */
final class BagPlugin {

    private BagPlugin() {}

    /** As it should be. */
    static JarBuilder version(String version) {
        return version(version, "", "");
    }

    /**
     * A version that does more.
     *
     * @param onAdd statements before BAG.ADD adds {@code item} to {@code bag}
     * @param onVersion statements before BAG.VERSION replies
     */
    static JarBuilder version(String version, String onAdd, String onVersion) {
        return JarBuilder.plugin("bag")
                .manifest("Keyjar-Plugin-Version", version)
                .source(
                        "bag.Bag",
                        "public final class Bag { final java.util.List<byte[]> items = new java.util.ArrayList<>(); }")
                .source("bag.BagType", """
                        import java.util.*;
                        public final class BagType implements dev.keyjar.api.ValueType<Bag> {
                            public Class<?> valueClass() { return Bag.class; }
                            public String name() { return "bag"; }
                            public Bag create() { return new Bag(); }
                            public boolean isEmpty(Bag bag) { return bag.items.isEmpty(); }
                            public Bag copy(Bag bag) { Bag copy = new Bag(); copy.items.addAll(bag.items); return copy; }
                            public long sizeInBytes(Bag bag) { return 16; }
                            public Iterator<byte[][]> say(byte[] key, Bag bag) {
                                return bag.items.stream().map(one -> new byte[][] {"BAG.ADD".getBytes(), key, one}).iterator();
                            }
                        }
                        """)
                .service(ValueType.class, "bag.BagType")
                .source("bag.Add", """
                        import dev.keyjar.api.*;
                        @Command(syntax = "BAG.ADD key:rw item", summary = "Adds.", flags = CommandFlag.WRITE)
                        public final class Add implements CommandHandler {
                            public void execute(CommandCall call) {
                                byte[] key = call.arguments().nextKey();
                                byte[] item = call.arguments().nextBytes();
                                Bag bag = call.keyspace().openOrCreate(key, Bag.class);
                                %s
                                bag.items.add(item);
                                call.reply().integer(bag.items.size());
                            }
                        }
                        """.formatted(onAdd))
                .service(CommandHandler.class, "bag.Add")
                .source("bag.Get", """
                        import dev.keyjar.api.*;
                        @Command(syntax = "BAG.GET key", summary = "All of it.", flags = CommandFlag.READONLY)
                        public final class Get implements CommandHandler {
                            public void execute(CommandCall call) {
                                Bag bag = call.keyspace().open(call.arguments().nextKey(), Bag.class);
                                StringBuilder all = new StringBuilder();
                                if (bag != null) {
                                    bag.items.forEach(one -> all.append(new String(one)));
                                }
                                call.reply().bulk(all.toString());
                            }
                        }
                        """)
                .service(CommandHandler.class, "bag.Get")
                .source("bag.Version", """
                        import dev.keyjar.api.*;
                        @Command(syntax = "BAG.VERSION", summary = "Which it is.", flags = CommandFlag.READONLY)
                        public final class Version implements CommandHandler {
                            public void execute(CommandCall call) {
                                %s
                                call.reply().bulk("%s");
                            }
                        }
                        """.formatted(onVersion, version))
                .service(CommandHandler.class, "bag.Version");
    }
}
