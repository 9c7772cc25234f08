package dev.keyjar.api.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedLinesTest {

    // Each refusal as its author sees it: the line, the caret, what is wrong. One blank line between two.
    // spotless:off
    private static final String REFUSALS = """
            get key
            ^
            'get' is no name for a command

            Get key
            ^
            'Get' is no name for a command

            [a]
            ^
            the command has no name

            XREADGROUP GROUP X group
                             ^
            a third word in upper case cannot be part of the name

            SET key value [NX | XX
                          ^
            '[' is never closed

            SET key value NX ]
                             ^
            ']' closes nothing

            SET key value <NX ]
                              ^
            ']' closes the '<' at column 15

            SET key []
                    ^
            nothing follows the '['

            SET key [NX | ]
                        ^
            nothing follows the '|'

            SET key NX | XX
                       ^
            a choice stands outside of brackets

            DEL key key ...
                        ^
            '...' stands outside of brackets

            DEL key [key ... value]
                         ^
            '...' is not last in its bracket

            DEL key [key...]
                        ^
            '...' hangs on a word

            DEL key [...]
                    ^
            nothing follows the '['

            SET Key value
                ^
            'Key' mixes upper and lower case

            SET key ke%y
                      ^
            '%' cannot be part of the name 'ke%y'

            SET key 9a
                    ^
            '9' cannot be part of the name '9a'

            SET key naïve
                      ^
            the character U+00EF has no meaning here

            SET key {a}
                    ^
            the character '{' has no meaning here

            SET key "a"
                    ^
            the character '"' has no meaning here

            SET key 'km
                    ^
            ''' is never closed

            SET key 'k'm
                    ^
            something hangs on the quotes

            SET key seconds:integr
                            ^
            'integr' is no type

            SET key seconds:integer:double
                                    ^
            'seconds' has a second type

            SET key seconds:
                           ^
            nothing follows the ':'

            SET key :integer
                    ^
            a name is missing before the ':'

            SET key NX:integer
                      ^
            the token NX has a type

            SET key:x value
                    ^
            'x' is no intent for a key

            SET key:r:w value
                      ^
            'key' has a second intent

            SET key:rw(RO) value
                       ^
            'key' has a second intent

            SET key value:w
                          ^
            'value' has an intent and is no key

            SET key value(RW)
                          ^
            'value' has an intent and is no key

            SET key(RW OW) value
                    ^
            a key has not exactly one of RO, RW, OW, RM

            SET key(UPDATE) value
                    ^
            a key has not exactly one of RO, RW, OW, RM

            SET key(RO UPDATE) value
                    ^
            a key is RO and changed at once

            SET key(OW ACCESS) value
                    ^
            a key that nobody reads has the flag ACCESS

            SET key(RW UPDATED) value
                       ^
            'UPDATED' is no flag of a key

            SET key(RW RW) value
                       ^
            the flag RW is given twice

            SET key(NOT_KEY) value
                    ^
            a key is marked NOT_KEY

            SET key(RW value
                   ^
            '(' is never closed

            SET key(RW)x value
                       ^
            something hangs on the ')'

            SET (RW) value
                ^
            nothing stands before the '('

            SET key:w(r if GET) value
                           ^
            the line has no token GET

            SET key:w(x if GET) value [GET]
                      ^
            'x' is no intent

            SET key:w(r if get) value [GET]
                           ^
            'get' is no token

            SET key [NX | NX]
                          ^
            two choices begin with 'NX'

            SET key [NX] [GT | NX]
                         ^
            two neighbouring groups begin with 'NX', and they may come in any order

            X <a | b c>
                   ^
            two choices begin with a value, so nothing tells them apart

            X [[a]]
               ^
            all of it may be left out

            X <[A] | B>
               ^
            all of it may be left out

            DEL key [key ...] [FORCE]
                              ^
            options follow keys that nothing counts, and a key may be named like an option

            X [key] [FORCE]
                    ^
            options follow keys that nothing counts, and a key may be named like an option

            X a [a ...] b [c ...]
                          ^
            nothing tells where the part before it, at column 3, ends

            X [a] [b]
                  ^
            nothing tells where the part before it, at column 3, ends

            X [a] b [c]
                    ^
            nothing tells where the part before it, at column 3, ends

            X [a] b [OPTION]
                    ^
            options follow, so the count cannot tell where the part, at column 3, ends

            X [a] [OPTION] b
                           ^
            options stand between this and the part of open length, at column 3, before them

            X [A [x] y] [B]
                     ^
            more follows the brackets, so the count cannot tell where the part before this, at column 6, ends

            X [S a [a ...] b [b ...]] [T]
                 ^
            two repetitions share the rest of the call, and more follows

            X [KEYS key [key ...]] [COPY]
              ^
            keys that nothing counts take the rest of the call, and more follows

            X a [b] [a [b] ...]
              ^
            what is repeated has no fixed length

            X <key | A>  [<key | A> ...]
              ^
            a repeated choice holds keys

            X key:r [key:w ...]
                     ^
            'key' is repeated as something else

            X a:integer [a:double ...]
                         ^
            'a' is repeated as something else

            X [A] channel
                  ^
            the channel 'channel' has no fixed place
            """;
    // spotless:on

    static Stream<Arguments> refusals() {
        return Stream.of(REFUSALS.split("\n\n")).map(refusal -> {
            String[] lines = refusal.split("\n");
            return Arguments.of(lines[0], lines[1], lines[2]);
        });
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void pointsAtTheProblem(String written, String caret, String problem) {
        SyntaxLineException refusal =
                assertThrows(SyntaxLineException.class, () -> CommandSyntax.parse(written, KeyIntent.READ_WRITE));
        String[] message = refusal.getMessage().split("\n");
        String line = written.replaceAll(" +", " ");
        assertEquals(problem + "\n  " + line + "\n  " + caret, message[0] + "\n" + message[1] + "\n" + message[2]);
        assertEquals(4, message.length);
        assertTrue(message[3].length() > 5, "says what to do");
        assertEquals(caret.length(), refusal.column());
        assertEquals(line, refusal.line());
    }

    @Test
    void refusesAnEmptyLine() {
        SyntaxLineException refusal =
                assertThrows(SyntaxLineException.class, () -> CommandSyntax.parse(" ", KeyIntent.READ));
        assertEquals(1, refusal.column());
    }
}
