package @package@;

import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.simple;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands, in memory. */
class @Name@CommandsTest {

    private final CommandTester keyjar = CommandTester.with(new @Name@AddCommand(), new @Name@GetCommand());

    @Test
    void countsItems() {
        keyjar.call("@NAME@.ADD", "k", "apple").replies(integer(1));
        keyjar.call("@NAME@.ADD", "k", "apple", "10").replies(integer(11));
        keyjar.call("@NAME@.ADD", "k", "pear", "-3").replies(integer(-3));
        keyjar.call("@NAME@.GET", "k", "apple").replies(integer(11));
        keyjar.call("@NAME@.GET", "k", "plum").replies(integer(0));
        keyjar.call("@NAME@.GET", "no such key", "plum").replies(integer(0));
        keyjar.call("TYPE", "k").replies(simple("@name@"));
    }

    @ParameterizedTest
    @CsvSource({
        "@NAME@.ADD k,           ERR wrong number of arguments for '@name-lower@.add' command",
        "@NAME@.ADD k apple 1 2, ERR syntax error",
        "@NAME@.ADD k apple one, ERR value is not an integer or out of range"
    })
    void refusesArgumentsThatMakeNoSenseAndChangesNothing(String line, String reason) {
        keyjar.callLine(line).replies(error(reason));
        keyjar.expectNoKeys().expectNothingLogged();
    }

    @Test
    void refusesACountThatDoesNotFitAndChangesNothing() {
        keyjar.call("@NAME@.ADD", "k", "apple", "9223372036854775807").replies(integer(Long.MAX_VALUE));
        keyjar.call("@NAME@.ADD", "k", "apple").replies(error("ERR increment or decrement would overflow"));
        keyjar.expectNothingLogged();
        keyjar.call("@NAME@.GET", "k", "apple").replies(integer(Long.MAX_VALUE));
    }

    @Test
    void aCopySharesNothing() {
        keyjar.call("@NAME@.ADD", "k", "apple").replies(integer(1));
        keyjar.call("COPY", "k", "copy").replies(integer(1));
        keyjar.call("@NAME@.ADD", "k", "apple").replies(integer(2));
        keyjar.call("@NAME@.GET", "copy", "apple").replies(integer(1));
    }

    @Test
    void survivesReplayOfItsOwnLog() {
        keyjar.call("@NAME@.ADD", "k", "apple").replies(integer(1));
        keyjar.expectLogged("@NAME@.ADD k apple");
        keyjar.restartFromLog();
        keyjar.call("@NAME@.GET", "k", "apple").replies(integer(1));
    }
}
