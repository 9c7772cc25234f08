package dev.keyjar.commands.hash;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandException;

/** {@code FIELDS numfields field [field ...]} at the end of a command, in that place only. */
final class FieldNames {

    private FieldNames() {}

    /**
     * Reads up to the first field; what is left are the fields.
     *
     * @return how many
     * @throws CommandException when the word is missing, or the number is not that of the arguments left
     */
    static int count(Arguments args) {
        if (!args.nextIf("FIELDS")) {
            throw new CommandException("ERR Mandatory argument FIELDS is missing or not at the right position");
        }
        String notPositive = "ERR Number of fields must be a positive integer";
        long count = args.nextLong(notPositive);
        if (count < 1) {
            throw new CommandException(notPositive);
        }
        if (count != args.remaining()) {
            throw new CommandException("ERR The `numfields` parameter must match the number of arguments");
        }
        return (int) count;
    }
}
