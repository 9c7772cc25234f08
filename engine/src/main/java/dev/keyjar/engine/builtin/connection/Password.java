package dev.keyjar.engine.builtin.connection;

import dev.keyjar.api.CommandException;
import dev.keyjar.engine.client.Client;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one password of the server ({@code requirepass}) for its one user, {@code default}. Safe for any thread. */
public final class Password {

    /** The one user. */
    public static final String DEFAULT_USER = "default";

    private volatile byte[] password;

    /** A password; empty for none. */
    public Password(String password) {
        change(password);
    }

    /** Changes it; empty for none. Who is connected stays so. */
    public void change(String newPassword) {
        password = newPassword.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether clients have to give it. */
    public boolean isSet() {
        return password.length > 0;
    }

    /** The password's SHA-256 in hexadecimal, as ACL LIST shows it; empty for none. */
    public String digest() {
        if (!isSet()) {
            return "";
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(password));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Lets a client in, or throws WRONGPASS. */
    void authenticate(Client client, byte[] user, byte[] secret) {
        boolean userFits = new String(user, StandardCharsets.UTF_8).equals(DEFAULT_USER);
        if (!userFits || isSet() && !MessageDigest.isEqual(password, secret)) {
            throw new CommandException("WRONGPASS invalid username-password pair or user is disabled.");
        }
        client.authenticated(true);
    }
}
