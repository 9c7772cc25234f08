package dev.keyjar.api.syntax;

/** A number of keys as it stands among the arguments. */
final class WholeNumber {

    private WholeNumber() {}

    /** The number, or -1 when it is none, negative, or larger than any count of arguments can be. */
    static long of(byte[] argument) {
        if (argument.length == 0 || argument.length > 10 || (argument[0] == '0' && argument.length > 1)) {
            return -1;
        }
        long number = 0;
        for (byte digit : argument) {
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }
}
