package dev.keyjar.engine.builtin.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ACL of a server with one user. */
class AccessCommandsTest {

    private static final String SHA_256_OF_SECRET = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    private RunningServer keyjar;

    @BeforeEach
    void start() throws IOException {
        keyjar = RunningServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        keyjar.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ACL WHOAMI            ; \"default\"",
                "ACL USERS             ; [\"default\"]",
                "ACL LIST              ; [\"user default on nopass sanitize-payload ~* &* +@all\"]",
                "ACL GETUSER default   ; [\"flags\", [\"on\", \"nopass\", \"sanitize-payload\"], \"passwords\", [], \"commands\","
                        + " \"+@all\", \"keys\", \"~*\", \"channels\", \"&*\", \"selectors\", []]",
                "ACL GETUSER foo       ; (nil)",
                "ACL CAT foo           ; (error) ERR Unknown category 'foo'",
                "ACL CAT a b           ; (error) ERR unknown subcommand or wrong number of arguments for 'CAT'. Try ACL HELP.",
                "ACL CAT transaction   ; [\"discard\", \"exec\", \"multi\", \"unwatch\", \"watch\"]",
                "ACL DRYRUN default get x    ; OK",
                "ACL DRYRUN default get      ; (error) ERR wrong number of arguments for 'get' command",
                "ACL DRYRUN nosuch get x     ; (error) ERR User 'nosuch' not found",
                "ACL DRYRUN default nosuch x ; (error) ERR Command 'nosuch' not found",
                "ACL DELUSER default   ; (error) ERR The 'default' user cannot be removed",
                "ACL DELUSER foo bar   ; (integer) 0"
            })
    void saysWhatIsTrueOfTheOneUser(String line, String reply) {
        assertEquals(reply, keyjar.call(line));
    }

    @Test
    void showsThePasswordAsItsDigest() {
        keyjar.call("CONFIG SET requirepass secret");
        assertEquals(
                "[\"user default on #" + SHA_256_OF_SECRET + " sanitize-payload ~* &* +@all\"]",
                keyjar.call("ACL LIST"));
        assertTrue(keyjar.call("ACL GETUSER default")
                .startsWith(
                        "[\"flags\", [\"on\", \"sanitize-payload\"], \"passwords\", [\"" + SHA_256_OF_SECRET + "\"],"));
    }

    @Test
    void listsTheCategoriesOfRedis() {
        assertTrue(keyjar.call("ACL CAT").startsWith("[\"keyspace\", \"read\", \"write\", \"set\", "));
    }

    @ParameterizedTest
    @CsvSource({"ACL GENPASS, 64", "ACL GENPASS 5, 2", "ACL GENPASS 1, 1", "ACL GENPASS 4096, 1024"})
    void generatesPasswords(String line, int digits) {
        String password = keyjar.call(line);
        assertTrue(password.matches("\"[0-9a-f]{" + digits + "}\""), password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACL GENPASS 0", "ACL GENPASS 4097"})
    void refusesOddLengths(String line) {
        assertEquals(
                "(error) ERR ACL GENPASS argument must be the number of bits for the output password, a positive number up to"
                        + " 4096",
                keyjar.call(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACL SETUSER foo on", "ACL LOAD", "ACL SAVE"})
    void managesNoUsers(String line) {
        assertEquals(
                "(error) ERR there is one user, default; its password is the directive requirepass. Further users and ACL files"
                        + " are not offered",
                keyjar.call(line));
    }
}
