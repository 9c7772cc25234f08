package dev.keyjar.api.syntax;

/**
 * One piece of a syntax line.
 *
 * @param kind what it is
 * @param text as written; for a label without its colon
 * @param column where it begins, from 0
 */
record Lexeme(Kind kind, String text, int column) {

    enum Kind {
        OPEN_OPTIONAL,
        CLOSE_OPTIONAL,
        OPEN_GROUP,
        CLOSE_GROUP,
        EITHER,
        ELLIPSIS,
        /** The name of the group that follows it without a blank. */
        LABEL,
        /** A token or a value with all that hangs on it. */
        WORD,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
