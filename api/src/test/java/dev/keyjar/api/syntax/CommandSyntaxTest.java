package dev.keyjar.api.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandSyntaxTest {

    private static CommandSyntax reading(String line) {
        return CommandSyntax.parse(line, KeyIntent.READ);
    }

    private static CommandSyntax writing(String line) {
        return CommandSyntax.parse(line, KeyIntent.READ_WRITE);
    }

    @Test
    void takesOneOrTwoWordsAsTheName() {
        CommandSyntax command = reading("GET key");
        assertEquals("get", command.name());
        assertNull(command.container());
        assertEquals(1, command.words());
        CommandSyntax subcommand = reading("CLIENT SETNAME connection-name");
        assertEquals("client|setname", subcommand.name());
        assertEquals("client", subcommand.container());
        assertEquals(2, subcommand.words());
        assertEquals("json.set", writing("JSON.SET key path value").name());
    }

    @Test
    void keepsTheLineWithSingleBlanks() {
        assertEquals("GET key", reading("  GET\n   key ").line());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "TIME;1",
                "GET key;2",
                "CLIENT SETNAME connection-name;3",
                "MGET key [key ...];-2",
                "HSET key field value [field value ...];-4",
                "EVAL script numkeys [key ...] [arg ...];-3",
                "ZUNION numkeys key [key ...] [WITHSCORES];-3",
                "PING [message];-1",
                "AUTH [username] password;-2",
                "REPLICAOF <host port | NO ONE>;3",
                "X <a | B c>;-2",
                "XREADGROUP <GROUP group consumer> [COUNT count] <STREAMS key [key ...] id [id ...]>;-7",
            })
    void countsArgumentsAsRedisDoes(String line, int arity) {
        assertEquals(arity, reading(line).arity());
    }

    @Test
    void acceptsTooManyOnlyWhereSomethingIsOptionalOrRepeated() {
        CommandSyntax exact = reading("GET key");
        assertFalse(exact.acceptsCount(1));
        assertTrue(exact.acceptsCount(2));
        assertFalse(exact.acceptsCount(3));
        CommandSyntax open = reading("SET key value [NX]");
        assertFalse(open.acceptsCount(2));
        assertTrue(open.acceptsCount(3));
        assertTrue(open.acceptsCount(9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "HSET key field value [field value ...];4,6,8;5,7",
                "MSET key value [key value ...];3,5;4,6",
                "CONFIG SET parameter value [parameter value ...];4,6;5,7",
                "REPLCONF [option value ...];1,3,5;2,4",
                "ADD a b c [a b c ...];4,7;5,6",
                "HALVES key [key ...] id [id ...];3,5;4,6",
                "MGET key [key ...];2,3,4;",
                "ZADD key [NX] score member [score member ...];4,5,6;",
                "X key [GET a b ...];2,3,4,5;",
                "X numkeys key value [key value ...];4,5;",
            })
    void knowsWhenTheLastRoundIsComplete(String line, String complete, String incomplete) {
        CommandSyntax syntax = writing(line);
        for (String count : complete.split(",")) {
            assertTrue(syntax.pairsComplete(Integer.parseInt(count)), count);
        }
        for (String count : incomplete == null ? new String[0] : incomplete.split(",")) {
            assertFalse(syntax.pairsComplete(Integer.parseInt(count)), count);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET key;<index 1 range 0 1 0 RO access>",
                "SETEX key:w seconds value;<index 1 range 0 1 0 OW update>",
                "INCR key:rw;<index 1 range 0 1 0 RW access update>",
                "HSET key(RW UPDATE) field value [field value ...];<index 1 range 0 1 0 RW update>",
                "DEL key(RM DELETE) [key ...];<index 1 range -1 1 0 RM delete>",
                "OBJECT ENCODING key(RO);<index 2 range 0 1 0 RO>",
                "BLPOP key [key ...] timeout;<index 1 range -2 1 0 RO access>",
                "MSET key:w value [key value ...];<index 1 range -1 2 0 OW update>",
                "X value key [value key ...] end;<index 2 range -2 2 0 RO access>",
                "LCS key1:key key2:key;<index 1 range 1 1 0 RO access>",
                "COPY a:key:r b:key:w;<index 1 range 0 1 0 RO access> <index 2 range 0 1 0 OW update>",
                "ZUNIONSTORE d:key:w numkeys key [key ...];<index 1 range 0 1 0 OW update> <index 2 keynum 0 1 1 RO access>",
                "X [KEYS numkeys key [key ...]] [B n:integer];<keyword KEYS 1 keynum 0 1 1 RO access>",
                "X <STREAMS key [key ...] id [id ...]>;<index 2 range -1 1 2 RO access>",
                "X [A n:integer] <STREAMS key [key ...] id [id ...]>;<keyword STREAMS 1 range -1 1 2 RO access>",
                "X a [STORE key] [N n:integer];<keyword STORE 2 range 0 1 0 RO access>",
                "X a [STORE key] [N n];<unknown unknown RO access>",
                "X a [N n] [KEYS key [key ...]];<keyword KEYS -2 range -1 1 0 RO access incomplete>",
                "X [BY p:keypattern] [GET p:keypattern];<unknown unknown RO access>",
                "X [a] key;<unknown unknown RO access>",
                "X key:w(r if GET) [GET];<index 1 range 0 1 0 RW access update variable_flags>",
                "SPUBLISH channel(NOT_KEY) message;<index 1 range 0 1 0 not_key>",
                "SUBSCRIBE channel [channel ...];''",
            })
    void derivesKeySpecs(String line, String specs) {
        String told = Told.info(reading(line));
        assertEquals(specs, told.substring(Math.min(told.length(), (told + " <").indexOf(" <") + 1)));
    }

    @Test
    void takesTheIntentOfUnmarkedKeysFromTheCommand() {
        assertEquals(KeyFlags.READ, reading("X key").keySpecs().get(0).flags());
        assertEquals(KeyFlags.READ_WRITE, writing("X key").keySpecs().get(0).flags());
        assertEquals(
                KeyFlags.OVERWRITE,
                CommandSyntax.parse("X key", KeyIntent.OVERWRITE)
                        .keySpecs()
                        .get(0)
                        .flags());
        assertEquals(
                KeyFlags.READ,
                CommandSyntax.parse("X key", null).keySpecs().get(0).flags());
        assertEquals("RW ACCESS UPDATE", KeyFlags.READ_WRITE.toString());
    }

    @Test
    void saysWhichOptionDecidesAboutAKey() {
        KeySpec spec = writing("SET key:w(r if GET) value [GET]").keySpecs().get(0);
        assertEquals("RW and ACCESS due to the optional `GET` argument", spec.notes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET key;1",
                "OBJECT FREQ key;2",
                "X a key [b];2",
                "SET key:w(r if GET) value [GET];1",
                "X [key];0",
                "X [a] key;0",
                "X <key | ''> a;0",
                "MGET key [key ...];0",
                "LCS key1:key key2:key;0",
                "X key [STORE destination:key];0",
                "SORT_RO key [BY pattern:keypattern];0",
                "X numkeys key [key ...];0",
                "SPUBLISH channel(NOT_KEY) message;0",
                "PING;0",
            })
    void knowsTheOneKeyOfEveryCall(String line, int index) {
        assertEquals(index, reading(line).onlyKey());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PING;0 0 0 false",
                "GET key;1 1 1 false",
                "MSET key value [key value ...];1 -1 2 false",
                "BITOP op a:key:w key:r [key ...];2 -1 1 false",
                "X a:key:w b key:r;1 1 1 true",
                "SINTERCARD numkeys key [key ...];0 0 0 true",
                "ZUNIONSTORE d:key:w numkeys key [key ...];1 1 1 true",
                "X key(RO INCOMPLETE);1 1 1 true",
            })
    void tellsKeysInTheOlderForm(String line, String legacy) {
        CommandSyntax syntax = writing(line);
        assertEquals(
                legacy,
                syntax.firstKey() + " " + syntax.lastKey() + " " + syntax.keyStep() + " " + syntax.movableKeys());
    }

    @Test
    void tellsChannels() {
        assertEquals(
                List.of(new ChannelSpec(1, 1, 1, false, false)),
                reading("PUBLISH channel message").channels());
        assertEquals(
                List.of(new ChannelSpec(1, -1, 1, true, false)),
                reading("PSUBSCRIBE pattern:channelpattern [pattern ...]").channels());
        ChannelSpec sharded =
                reading("SSUBSCRIBE c:channel(NOT_KEY) [c ...]").channels().get(0);
        assertTrue(sharded.sharded());
        assertEquals(3, sharded.last(4));
        assertEquals(1, new ChannelSpec(1, 1, 1, false, false).last(2));
        assertEquals(0, new ChannelSpec(1, 1, 1, false, false).last(1));
    }

    @Test
    void keepsItsFormInAHashMap() {
        assertEquals(KeyFlags.of(KeyFlag.RO, KeyFlag.ACCESS), KeyFlags.READ);
        assertEquals(KeyFlags.of(KeyFlag.RO, KeyFlag.ACCESS).hashCode(), KeyFlags.READ.hashCode());
        assertFalse(KeyFlags.READ.writes());
        assertTrue(KeyFlags.READ.reads());
        assertTrue(KeyFlags.OVERWRITE.writes());
        assertFalse(KeyFlags.OVERWRITE.reads());
    }
}
