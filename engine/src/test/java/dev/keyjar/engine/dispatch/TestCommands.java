package dev.keyjar.engine.dispatch;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.READONLY;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Scope;
import java.util.ArrayList;
import java.util.List;

/** Commands for the tests of this package: two real ones on bags, and some that do what a test tells them. */
final class TestCommands {

    private TestCommands() {}

    @Command(
            syntax = "BAG.ADD key:rw word [word ...]",
            summary = "Adds words.",
            flags = {WRITE, DENY_OOM})
    static final class BagAdd implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            Arguments args = call.arguments();
            Bag bag = call.keyspace().openOrCreate(args.nextKey(), Bag.class);
            while (args.hasNext()) {
                bag.words.add(args.nextString());
            }
            call.reply().integer(bag.words.size());
        }
    }

    @Command(syntax = "BAG.TAKE key:rw", summary = "Takes the last word out.", flags = WRITE)
    static final class BagTake implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            Bag bag = call.keyspace().openForWrite(call.arguments().nextKey(), Bag.class);
            if (bag == null) {
                call.reply().nil();
            } else {
                call.reply().bulk(bag.words.remove(bag.words.size() - 1));
            }
        }
    }

    @Command(syntax = "BAG.COPY source:key:r target:key:w", summary = "Copies words.", flags = WRITE)
    static final class BagCopy implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            Bag source = call.keyspace().open(call.arguments().nextKey(), Bag.class);
            List<String> words = source == null ? List.of() : new ArrayList<>(source.words);
            call.keyspace().put(call.arguments().nextKey(), Bag.class).words.addAll(words);
            call.reply().integer(words.size());
        }
    }

    @Command(syntax = "BAG.GET key:r", summary = "Replies with the words.", flags = READONLY)
    static final class BagGet implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            Bag bag = call.keyspace().open(call.arguments().nextKey(), Bag.class);
            if (bag == null) {
                call.reply().nil();
            } else {
                call.reply().bulk(String.join(" ", bag.words));
            }
        }
    }

    @Command(syntax = "BOX key:w state", summary = "Makes a box.", flags = WRITE)
    static final class BoxCommand implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            Bag.Box box = call.keyspace().put(call.arguments().nextKey(), Bag.Box.class);
            box.full = call.arguments().nextIf("full");
            call.reply().ok();
        }
    }

    @Command(
            syntax = "PLACE <A pattern | B pattern> [C]",
            summary = "Has no key.",
            flags = CommandFlag.FAST,
            ifUnpaired = "ERR never")
    static final class Place implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            call.reply().ok();
        }
    }

    /** What a test tells. */
    @FunctionalInterface
    interface Body {
        void run(CommandCall call) throws Exception;
    }

    private abstract static class Told implements CommandHandler {
        private final Body body;

        Told(Body body) {
            this.body = body;
        }

        @Override
        public final void execute(CommandCall call) {
            try {
                body.run(call);
            } catch (RuntimeException unchecked) {
                throw unchecked;
            } catch (Exception checked) {
                throw new IllegalStateException(checked);
            }
        }
    }

    @Command(syntax = "ONE key:rw [word ...]", summary = "Changes one key.", flags = WRITE)
    static final class One extends Told {
        One(Body body) {
            super(body);
        }
    }

    @Command(syntax = "TWO key:rw other:key:rw", summary = "Changes two keys.", flags = WRITE)
    static final class Two extends Told {
        Two(Body body) {
            super(body);
        }
    }

    @Command(syntax = "MANY key:rw [key:rw ...]", summary = "Changes many keys.", flags = WRITE)
    static final class Many extends Told {
        Many(Body body) {
            super(body);
        }
    }

    @Command(syntax = "LOOK key:r", summary = "Reads one key.", flags = READONLY)
    static final class Look extends Told {
        Look(Body body) {
            super(body);
        }
    }

    @Command(syntax = "EVERY", summary = "Changes any key.", flags = WRITE, scope = Scope.KEYSPACE)
    static final class Every extends Told {
        Every(Body body) {
            super(body);
        }
    }

    @Command(syntax = "ROUND", summary = "Walks.", flags = READONLY, scope = Scope.PARTITIONS)
    static final class Round extends Told {
        Round(Body body) {
            super(body);
        }
    }

    @Command(
            syntax = "MAYBE key:rw [ALL]",
            summary = "Walks when told so.",
            flags = WRITE,
            scope = Scope.KEYSPACE,
            when = "ALL")
    static final class Maybe extends Told {
        Maybe(Body body) {
            super(body);
        }
    }
}
