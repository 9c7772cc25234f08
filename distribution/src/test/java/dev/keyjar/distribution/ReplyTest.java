package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+OK\r\n",
                "-ERR no\r\n",
                ":-5\r\n",
                "$-1\r\n",
                "*-1\r\n",
                "_\r\n",
                "$0\r\n\r\n",
                "$4\r\na\r\nb\r\n",
                "=7\r\ntxt:abc\r\n",
                "*2\r\n*0\r\n$1\r\nx\r\n",
                "%1\r\n+a\r\n~1\r\n,1.5\r\n",
                "#t\r\n"
            })
    void isWrittenAsItCame(String raw) {
        assertEquals(raw, Reply.of(raw).raw());
    }

    @Test
    void tellsWhatStandsBesideAName() {
        for (String head : List.of("*4", "%2")) {
            Reply reply = Reply.of(head + "\r\n$1\r\na\r\n:1\r\n$1\r\nb\r\n*2\r\n+x\r\n+y\r\n");
            assertEquals("1", reply.textAt("a"));
            assertEquals(List.of("x", "y"), reply.at("b").texts());
            assertNull(reply.at("c"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$-1\r\n", "*-1\r\n", "_\r\n"})
    void knowsEveryNull(String raw) {
        assertTrue(Reply.of(raw).isNull());
    }
}
