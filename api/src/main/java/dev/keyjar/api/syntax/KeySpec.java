package dev.keyjar.api.syntax;

/**
 * One rule for finding keys in a call, as {@code COMMAND INFO} tells it to clients.
 *
 * <p>A spec is what a client without knowledge of the grammar can follow; {@link CommandSyntax#findKeys} is exact where
 * a spec is not.
 *
 * @param begin how the first key, or what counts the keys, is found
 * @param find how the keys go on from there
 * @param flags what the command does with them; with VARIABLE_FLAGS, the most it may do
 * @param notes a remark for readers, or null
 */
public record KeySpec(BeginSearch begin, FindKeys find, KeyFlags flags, String notes) {

    /** Where a spec begins. */
    public sealed interface BeginSearch {

        /**
         * At a fixed argument; the command's name is number 0.
         *
         * @param index the number of the argument
         */
        record Index(int index) implements BeginSearch {}

        /**
         * At the argument after a word.
         *
         * @param keyword the word, upper or lower case
         * @param startFrom the first argument to compare; negative: counted from the end, searching towards the front
         */
        record Keyword(String keyword, int startFrom) implements BeginSearch {}

        /** No rule can tell. */
        record Unknown() implements BeginSearch {}
    }

    /** How keys follow each other. */
    public sealed interface FindKeys {

        /**
         * From the beginning to a last one.
         *
         * @param lastKey relative to the beginning, or negative: counted from the end of the call, -1 the last argument
         * @param keyStep how far the next key is
         * @param limit with lastKey -1, keys fill only a {@code limit}-th part of the rest; 0 and 1: all of it
         */
        record Range(int lastKey, int keyStep, int limit) implements FindKeys {}

        /**
         * As many as an argument says. All three are relative to the beginning.
         *
         * @param keyNumIndex which argument is the number
         * @param firstKey which is the first key
         * @param keyStep how far the next key is
         */
        record KeyNumber(int keyNumIndex, int firstKey, int keyStep) implements FindKeys {}

        /** No rule can tell. */
        record Unknown() implements FindKeys {}
    }

    KeySpec withFind(FindKeys other) {
        return new KeySpec(begin, other, flags, notes);
    }
}
