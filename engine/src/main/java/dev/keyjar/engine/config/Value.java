package dev.keyjar.engine.config;

/**
 * A value in force.
 *
 * @param text as CONFIG GET shows it: words in lower case, amounts of memory in bytes
 * @param number the integer, the bytes, or 1 for yes; 0 for what is no number
 */
record Value(String text, long number) {

    static Value ofText(String text) {
        return new Value(text, 0);
    }

    static Value ofNumber(long number) {
        return new Value(Long.toString(number), number);
    }
}
