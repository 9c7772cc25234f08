package dev.keyjar.testkit.keys;

import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.nil;
import static dev.keyjar.testkit.Replies.ok;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectCommandsTest {

    private final CommandTester keyjar = Notes.tester();

    @BeforeEach
    void writeAndWait() {
        keyjar.call("WRITE", "a", "1");
        keyjar.clock().advanceMillis(5_000);
    }

    @Test
    void encodingIsWhatTheTypeCallsIt() {
        keyjar.call("OBJECT", "ENCODING", "a").replies(bulk("raw"));
    }

    @Test
    void idleTimeCountsSecondsSinceTheKeyWasUsed() {
        keyjar.call("OBJECT", "IDLETIME", "a").replies(integer(5));
        keyjar.clock().advanceMillis(2_000);
        keyjar.call("READ", "a");
        keyjar.call("OBJECT", "IDLETIME", "a").replies(integer(0));
        keyjar.clock().advanceMillis(1_000);
        keyjar.call("TOUCH", "a").replies(integer(1));
        keyjar.call("OBJECT", "IDLETIME", "a").replies(integer(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXISTS a", "TYPE a", "TTL a", "OBJECT ENCODING a", "SCAN 0"})
    void lookingAtAKeyIsNotUsingIt(String line) {
        keyjar.callLine(line);
        keyjar.call("OBJECT", "IDLETIME", "a").replies(integer(5));
    }

    @Test
    void clientsMayReadWithoutUsing() {
        keyjar.call("CLIENT", "NO-TOUCH", "ON").replies(ok());
        keyjar.call("READ", "a");
        keyjar.call("OBJECT", "IDLETIME", "a").replies(integer(5));
        keyjar.call("TOUCH", "a");
        keyjar.call("OBJECT", "IDLETIME", "a").replies(integer(0));
    }

    @Test
    void valuesAreNotShared() {
        keyjar.call("OBJECT", "REFCOUNT", "a").replies(integer(1));
    }

    @Test
    void frequencyIsNotCounted() {
        keyjar.call("OBJECT", "FREQ", "a")
                .replies(
                        error(
                                "ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENCODING", "FREQ", "IDLETIME", "REFCOUNT"})
    void nothingIsSaidOfAnAbsentKey(String what) {
        keyjar.call("OBJECT", what, "absent").replies(nil());
    }
}
