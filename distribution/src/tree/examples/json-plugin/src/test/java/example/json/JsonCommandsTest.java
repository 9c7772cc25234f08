package example.json;

import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.nil;
import static dev.keyjar.testkit.Replies.ok;
import static dev.keyjar.testkit.Replies.simple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCommandsTest {

    private final CommandTester keyjar =
            CommandTester.with(new JsonSetCommand(), new JsonGetCommand(), new JsonDelCommand());

    @BeforeEach
    void aDocument() {
        keyjar.call("JSON.SET", "ada", "$", "{\"name\": \"Ada\", \"a\": {\"b\": [1, 2.5, null]}}")
                .replies(ok());
    }

    private void documentIs(String text) {
        keyjar.call("JSON.GET", "ada").replies(bulk(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "$ [{\"name\":\"Ada\",\"a\":{\"b\":[1,2.5,null]}}]",
                ". {\"name\":\"Ada\",\"a\":{\"b\":[1,2.5,null]}}",
                "$.name [\"Ada\"]",
                ".name \"Ada\"",
                "name \"Ada\"",
                "$.a.b[1] [2.5]",
                "a.b[2] null",
                "$.a.b[3] []",
                "$.nobody.here []",
            })
    void repliesWithWhatStandsAtAPath(String path, String text) {
        keyjar.call("JSON.GET", "ada", path).replies(bulk(text));
    }

    @Test
    void anOldPathMustExist() {
        keyjar.call("JSON.GET", "ada", ".age").replies(error("ERR Path '.age' does not exist"));
        keyjar.call("JSON.GET", "nobody", ".age").replies(nil());
        keyjar.call("JSON.GET", "ada", "$", "$").replies(error("ERR syntax error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$..name", "$.*", "$.a.b[-1]", "$.a.b[0:1]", "$[?(@.a)]", "$.a/b", "$."})
    void refusesPathsItDoesNotKnow(String path) {
        keyjar.call("JSON.GET", "ada", path)
                .replies(error("ERR Path '" + path + "' is not made of members and indexes only"));
    }

    @Test
    void setsMembersAndElements() {
        keyjar.call("JSON.SET", "ada", "$.a.c", "true").replies(ok());
        keyjar.call("JSON.SET", "ada", "$.a.b[0]", "[\"x\"]").replies(ok());
        keyjar.call("JSON.SET", "ada", ".name", "\"Lovelace\"").replies(ok());
        documentIs("{\"name\":\"Lovelace\",\"a\":{\"b\":[[\"x\"],2.5,null],\"c\":true}}");
    }

    @Test
    void setsNothingWhereThereIsNoPlace() {
        keyjar.call("JSON.SET", "ada", "$.b.c", "1").replies(nil());
        keyjar.expectNothingLogged();
        keyjar.call("JSON.SET", "ada", "$.a.b[3]", "1").replies(nil());
        keyjar.call("JSON.SET", "ada", "$.name.first", "1").replies(nil());
        keyjar.call("JSON.SET", "grace", "$.name", "1").replies(error("ERR new objects must be created at the root"));
        documentIs("{\"name\":\"Ada\",\"a\":{\"b\":[1,2.5,null]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "'x'", "NaN", "1e999"})
    void refusesWhatIsNoJson(String text) {
        assertTrue(keyjar.ask("JSON.SET", "ada", "$.name", text).toString().contains("ERR "), text);
        keyjar.expectNothingLogged();
        documentIs("{\"name\":\"Ada\",\"a\":{\"b\":[1,2.5,null]}}");
    }

    @Test
    void keepsOnlyWhatCanBeReadAgain() {
        String deep = "[".repeat(127) + "]".repeat(127);
        String tooDeep = "ERR a number is too large, or the document deeper than 128 levels";
        keyjar.call("JSON.SET", "ada", "$.a", deep).replies(error(tooDeep));
        keyjar.call("JSON.SET", "deep", "$", deep).replies(ok());
        keyjar.call("JSON.SET", "deep", "$" + "[0]".repeat(126), "[]").replies(ok());
        keyjar.call("JSON.SET", "deep", "$" + "[0]".repeat(126), "[[[]]]").replies(error(tooDeep));
    }

    @Test
    void deletesPartsAndTheWhole() {
        keyjar.call("JSON.DEL", "ada", "$.a.b[0]").replies(integer(1));
        documentIs("{\"name\":\"Ada\",\"a\":{\"b\":[2.5,null]}}");
        keyjar.call("JSON.DEL", "ada", "$.a").replies(integer(1));
        keyjar.call("JSON.DEL", "ada", "$.a").replies(integer(0));
        keyjar.expectNothingLogged();
        documentIs("{\"name\":\"Ada\"}");
        keyjar.call("JSON.DEL", "ada", "$").replies(integer(1));
        keyjar.call("JSON.DEL", "ada", "$").replies(integer(0));
        keyjar.expectNoKeys();
    }

    @Test
    void isAValueAsAnyOther() {
        keyjar.call("TYPE", "ada").replies(simple("ReJSON-RL"));
        keyjar.call("COPY", "ada", "copy").replies(integer(1));
        keyjar.call("JSON.DEL", "ada", "$.a").replies(integer(1));
        keyjar.call("JSON.GET", "copy", ".a.b").replies(bulk("[1,2.5,null]"));
        keyjar.call("OBJECT", "ENCODING", "copy").replies(bulk("raw"));
    }

    @Test
    void survivesReplayOfItsOwnLog() {
        keyjar.call("JSON.SET", "ada", "$.a.c", "\"ü\"").replies(ok());
        keyjar.call("JSON.DEL", "ada", "$.name").replies(integer(1));
        keyjar.restartFromLog();
        documentIs("{\"a\":{\"b\":[1,2.5,null],\"c\":\"ü\"}}");
    }

    @Test
    void saysItselfAndKnowsItsSize() {
        JsonType type = new JsonType();
        JsonDocument document = type.create();
        assertTrue(type.isEmpty(document));
        assertTrue(document.put(JsonDocument.place("$"), JsonDocument.parse("{\"a\":[1]}".getBytes())));
        long size = type.sizeInBytes(document);
        document.put(JsonDocument.place("$.b"), JsonDocument.parse("\"text\"".getBytes()));
        assertTrue(type.sizeInBytes(document) > size);
        document.remove(JsonDocument.place("$.b"));
        assertEquals(size, type.sizeInBytes(document));
        assertEquals(size, type.sizeInBytes(type.copy(document)));
        byte[][] said = type.say(new byte[] {'k'}, document).next();
        assertEquals("{\"a\":[1]}", new String(said[3]));
    }
}
