package @package@;

import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.simple;

import dev.keyjar.testkit.KeyjarServer;
import dev.keyjar.testkit.RunningServer;
import org.junit.jupiter.api.Test;

/** The plugin in a server; after each test, what the log replays to is compared with what the server held. */
@KeyjarServer
class @Name@ServerTest {

    @Test
    void itsValuesAreThereAfterARestart(RunningServer server) {
        server.call("@NAME@.ADD", "k", "apple", "5").replies(integer(5));
        server.restart();
        server.call("@NAME@.GET", "k", "apple").replies(integer(5));
    }

    @Test
    void itsValuesAreThereAfterTheLogWasRewritten(RunningServer server) {
        server.call("@NAME@.ADD", "k", "apple", "5").replies(integer(5));
        server.call("BGREWRITEAOF").replies(simple("Background append only file rewriting started"));
        server.restart();
        server.call("@NAME@.GET", "k", "apple").replies(integer(5));
    }

    @Test
    void changesNothingWhileTheDiskIsFull(RunningServer server) {
        server.diskFull();
        server.call("@NAME@.ADD", "k", "apple")
                .replies(error("MISCONF Errors writing to the AOF file: No space left on device"));
        server.diskWell();
        server.call("@NAME@.GET", "k", "apple").replies(integer(0));
    }
}
