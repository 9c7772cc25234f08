package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitfieldRoCommandTest {

    private final CommandTester keyjar =
            CommandTester.with(new BitfieldRoCommand(), new SetCommand(), new PutOtherCommand());

    @Test
    void readsFields() {
        keyjar.call("SET", "k", "AB");
        keyjar.callLine("BITFIELD_RO k GET u8 0 GET u8 #1 GET u8 16")
                .replies(array(integer('A'), integer('B'), integer(0)));
        keyjar.expectNothingLogged();
    }

    @Test
    void takesAnAbsentKeyAsZeros() {
        keyjar.callLine("BITFIELD_RO k GET i64 0").replies(array(integer(0)));
        keyjar.call("BITFIELD_RO", "k").replies(array());
        keyjar.expectNoKeys();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET u8 0 1", "INCRBY u8 0 1", "GET u8 0 SET u8 0 1"})
    void refusesToWrite(String operations) {
        keyjar.callLine("BITFIELD_RO k " + operations)
                .replies(error("ERR BITFIELD_RO only supports the GET subcommand"));
        keyjar.expectNoKeys();
    }

    @Test
    void readsAllOperationsBeforeItRefusesOne() {
        keyjar.callLine("BITFIELD_RO k SET u8 0 1 foo").replies(error("ERR syntax error"));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("BITFIELD_RO k GET u8 0").replies(wrongType());
    }
}
