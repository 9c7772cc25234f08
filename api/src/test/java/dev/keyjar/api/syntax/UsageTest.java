package dev.keyjar.api.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DBSIZE; DBSIZE",
                "SETEX key:w seconds:integer value; SETEX key seconds value",
                "DEL key(RM DELETE) [key ...]; DEL key [key ...]",
                "MSET key:w value [key value ...]; MSET key value [key value ...]",
                "INFO [section ...]; INFO [section ...]",
                "CLIENT NO-EVICT <ON | OFF>; CLIENT NO-EVICT <ON | OFF>",
                "SET key:w(r if GET) value condition:[NX | XX] [GET] [EX seconds:integer | KEEPTTL];"
                        + " SET key value [NX | XX] [GET] [EX seconds | KEEPTTL]",
                "SCAN cursor:integer [MATCH pattern:pattern] [TYPE type]; SCAN cursor [MATCH pattern] [TYPE type]",
                "COMMAND LIST [FILTERBY <MODULE module-name | PATTERN pattern:pattern>];"
                        + " COMMAND LIST [FILTERBY <MODULE module-name | PATTERN pattern>]",
                "BITOP operation:<AND | NOT> destkey:key:w key:r [key ...]; BITOP <AND | NOT> destkey key [key ...]",
                "BITFIELD_RO key get-block:[GET encoding offset:integer ...]; BITFIELD_RO key [GET encoding offset ...]",
                "HELLO [protover:integer [AUTH username password] [SETNAME clientname]];"
                        + " HELLO [protover [AUTH username password] [SETNAME clientname]]",
                "EVAL script numkeys:integer key:rw [key ...] [arg ...]; EVAL script numkeys key [key ...] [arg ...]",
            })
    void leavesOutWhatOnlyProgramsWantToKnow(String line, String usage) {
        assertEquals(usage, CommandSyntax.parse(line, KeyIntent.READ).usage());
    }
}
