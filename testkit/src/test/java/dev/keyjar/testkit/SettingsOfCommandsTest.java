package dev.keyjar.testkit;

import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.integer;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Directive;
import org.junit.jupiter.api.Test;

/** Testing a command that reads settings. */
class SettingsOfCommandsTest {

    @Command(syntax = "ROOM", summary = "How much there is.")
    private static final class Room implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            call.reply().integer(call.setting("test-room").number());
        }
    }

    @Command(syntax = "MOOD", summary = "How it feels.")
    private static final class Mood implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            boolean strict = call.setting("test-strict").yesNo();
            call.reply().bulk(call.setting("test-mood").text() + (strict ? "!" : ""));
        }
    }

    private final CommandTester keyjar = CommandTester.with(new Room(), new Mood())
            .settings(
                    Directive.memory("test-room", 1024, 1, 1 << 20),
                    Directive.yesNo("test-strict", false),
                    Directive.choice("test-mood", "calm", "cross"));

    @Test
    void aSettingHasItsDefault() {
        keyjar.call("ROOM").replies(integer(1024));
        keyjar.call("MOOD").replies(bulk("calm"));
    }

    @Test
    void aChangeIsSeenByTheNextCall() {
        keyjar.set("test-room", "2kb").set("test-mood", "cross").set("test-strict", "yes");
        keyjar.call("ROOM").replies(integer(2048));
        keyjar.call("MOOD").replies(bulk("cross!"));
    }

    @Test
    void aValueThatDoesNotSuitIsRefused() {
        assertThrows(CommandException.class, () -> keyjar.set("test-room", "much"));
        assertThrows(CommandException.class, () -> keyjar.set("test-mood", "merry"));
        keyjar.call("ROOM").replies(integer(1024));
    }

    @Test
    void settingsStayWhenTheServerStartsAnew() {
        keyjar.set("test-room", "2kb").restartFromLog();
        keyjar.call("ROOM").replies(integer(2048));
    }
}
