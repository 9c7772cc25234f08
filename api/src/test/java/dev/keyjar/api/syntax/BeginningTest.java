package dev.keyjar.api.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BeginningTest {

    @Test
    void letsAChoiceBeginWithAnOptionWhenSomethingRequiredFollows() {
        CommandSyntax syntax = CommandSyntax.parse(
                "BITFIELD key [GET offset | [OVERFLOW <WRAP | SAT>] <SET value | INCRBY increment> ...]",
                KeyIntent.READ_WRITE);
        assertEquals(-2, syntax.arity());
        assertEquals(
                "operation",
                CommandSyntax.parse("X key operation:[[A] <B | C> | D]", KeyIntent.READ)
                        .arguments()
                        .get(1)
                        .name());
    }
}
