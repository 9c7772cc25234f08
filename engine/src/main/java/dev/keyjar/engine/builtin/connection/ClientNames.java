package dev.keyjar.engine.builtin.connection;

import dev.keyjar.api.CommandException;
import java.nio.charset.StandardCharsets;

/** The names clients give themselves and their libraries: printable ASCII without blanks, so that CLIENT LIST stays readable. */
final class ClientNames {

    private ClientNames() {}

    static String checked(byte[] name) {
        return checked(name, "ERR Client names cannot contain spaces, newlines or special characters.");
    }

    static String checked(byte[] name, String error) {
        for (byte b : name) {
            if (b < '!' || b > '~') {
                throw new CommandException(error);
            }
        }
        return new String(name, StandardCharsets.US_ASCII);
    }
}
